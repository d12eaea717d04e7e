import * as z from 'zod'
import { excerpt } from '../../diagnostics/budget.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { accountOf, type Control, withStatus } from '../control.ts'
import { ControlProblem } from '../problem.ts'
import { defineRoute } from '../route.ts'

const scenario = z
  .object({ name: z.string(), title: z.string(), audience: z.string(), advice: z.string() })
  .meta({ title: 'Scenario', description: 'A named story, and what a client should do about it' })

const running = z.object({ running: z.array(z.string()) }).meta({ title: 'RunningScenarios' })

const listScenarios = defineRoute('listScenarios', {
  summary: 'List the scenarios that can be started',
  answer: z.array(scenario),
  run: (_, { scenarios }) =>
    scenarios.list().map(({ name, title, audience, advice }) => ({ name, title, audience, advice })),
})

const listRunningScenarios = defineRoute('listRunningScenarios', {
  summary: 'List the scenarios that are running in an account',
  answer: running,
  run: ({ path: { account } }, control) => runningIn(account, control),
})

const startScenario = defineRoute('startScenario', {
  summary: 'Start a scenario in an account',
  body: z.strictObject({ name: z.string() }),
  status: 201,
  answer: running,
  async run({ path: { account }, body: { name } }, control) {
    refuseUnknown(name, control)
    await withStatus(409, () => control.scenarios.start(accountOf(control, account), name))
    return runningIn(account, control)
  },
})

const stopScenario = defineRoute('stopScenario', {
  summary: 'Stop a scenario in an account, and undo what it set',
  answer: running,
  async run({ path: { account, name } }, control) {
    if (!runningIn(account, control).running.includes(name)) {
      throw new ControlProblem(404, `Scenario "${excerpt(name)}" is not running in account "${excerpt(account)}"`, [
        { field: 'name', in: 'path', message: 'is not running' },
      ])
    }
    await withStatus(409, () => control.scenarios.stop(accountOf(control, account), name))
    return runningIn(account, control)
  },
})

export const scenarioRoutes = { listScenarios, listRunningScenarios, startScenario, stopScenario }

function runningIn(account: string, control: Control): z.output<typeof running> {
  return { running: [...control.scenarios.running(accountOf(control, account))] }
}

function refuseUnknown(name: string, { scenarios }: Control): void {
  const known = scenarios.list().map((one) => one.name)
  if (known.includes(name)) return
  const near = nearest(name, known)
  const hint = near.length === 0 ? '' : ` Did you mean ${near.map((one) => `"${one}"`).join(' or ')}?`
  throw new ControlProblem(
    404,
    `There is no scenario "${excerpt(name)}".${hint}`,
    [{ field: 'name', in: 'body', message: 'no such scenario' }],
    { remedy: { before: '', operation: 'listScenarios', after: ' lists all' } },
  )
}
