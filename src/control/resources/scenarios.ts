import * as z from 'zod'
import { excerpt } from '../../diagnostics/budget.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { duration } from '../../sandbox/clock/duration.ts'
import type { Fault } from '../../sandbox/faults/fault.ts'
import { faultSentence } from '../../sandbox/faults/fault-sentence.ts'
import type { CallbackFault } from '../../sandbox/outbox/callback-faults.ts'
import { beatWhenSchema } from '../../sandbox/stories/beats.ts'
import { checkScenario, readScenario } from '../../scenario/read-scenario.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { accountOf, type Control, withStatus } from '../control.ts'
import { ControlProblem } from '../problem.ts'
import { defineRoute } from '../route.ts'
import { list, texts } from '../schemas/json.ts'

const settings = z.object({
  faults: list(z.string()).meta({ description: 'Each in a sentence' }),
  callbackFaults: list(z.string()).meta({ description: 'Each in a sentence' }),
  switches: texts,
})

const beat = z.object({
  when: beatWhenSchema,
  say: z.string(),
  again: z
    .literal(true)
    .optional()
    .meta({ description: 'Only the same call as the one that met the beat before meets it' }),
})

const act = settings.extend({
  say: z.string(),
  controls: list(z.string()).meta({ description: 'Vendor and name' }),
  advanceMs: z.number(),
  waitFor: beatWhenSchema.optional(),
})

const scenario = z
  .object({
    name: z.string(),
    title: z.string(),
    audience: z.string(),
    advice: z.string(),
    source: z.enum(['built-in', 'added']).meta({ description: '`added`: somebody brought it to this server' }),
    sets: settings.extend({ clockAheadMs: z.number() }).meta({ description: 'What it sets when it starts' }),
    beats: list(beat).meta({ description: 'What is expected to happen, in order' }),
    acts: list(act).meta({ description: 'Played one by one, once it has started' }),
  })
  .meta({ title: 'Scenario', description: 'A named story, and what a client should do about it' })

const told = z
  .object({
    name: z.string(),
    state: z.enum(['armed', 'applied', 'over']).meta({
      description: '`armed`: none of its faults was applied yet. `over`: nothing of it can be applied any more',
    }),
    startedAt: z.number().optional().meta({ description: 'Milliseconds, by the account’s clock' }),
    acts: z.int().meta({ description: 'How many of its acts were played' }),
    of: z.int().meta({ description: 'How many acts it has' }),
    beats: list(
      beat.extend({
        metAt: z.number().optional(),
        metBy: z.int().optional().meta({ description: 'The sequence number of the event' }),
      }),
    ),
  })
  .meta({ title: 'RunningScenario' })

const running = z
  .object({ running: z.array(z.string()), stories: list(told) })
  .meta({ title: 'RunningScenarios', description: 'Names, and how far each has come' })

const listScenarios = defineRoute('listScenarios', {
  summary: 'List the scenarios that can be started',
  answer: z.array(scenario),
  run: (_, control) => control.scenarios.list().map(({ name }) => present(name, control)),
})

const addScenario = defineRoute('addScenario', {
  summary:
    'Bring a scenario, or a newer version of one that was brought before. It stays as long as the server does, and with `--state` longer',
  body: z.union([
    z.strictObject({ scenario: z.record(z.string(), z.unknown()) }),
    z.strictObject({
      text: z.string().meta({ description: 'YAML or JSON' }),
      file: z.string().optional().meta({ description: 'Its name, for errors' }),
    }),
  ]),
  status: 201,
  answer: scenario,
  async run({ body }, control) {
    const read = () =>
      'text' in body
        ? readScenario(body.text, body.file ?? 'the scenario')
        : checkScenario(body.scenario, 'the scenario')
    const brought = await withStatus(400, read)
    await withStatus(409, () => control.scenarios.add(brought))
    return present(brought.name, control)
  },
})

const removeScenario = defineRoute('removeScenario', {
  summary: 'Take away a scenario that was brought. Where it runs, it goes on until it is stopped',
  answer: z.object({ removed: z.string() }),
  run({ path: { name } }, control) {
    if (control.scenarios.remove(name)) return { removed: name }
    const why = control.scenarios.find(name) ? 'it belongs to Soundcheck' : 'there is none of this name'
    throw new ControlProblem(404, `Cannot take away the scenario "${excerpt(name)}": ${why}`, [
      { field: 'name', in: 'path', message: why },
    ])
  },
})

const listRunningScenarios = defineRoute('listRunningScenarios', {
  summary: 'List the scenarios that are running in an account, and how far each has come',
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

const playScenario = defineRoute('playScenario', {
  summary: 'Play the next act of a running scenario',
  answer: running.extend({
    played: z
      .object({ act: z.int(), of: z.int(), say: z.string(), waitFor: beatWhenSchema.optional() })
      .nullable()
      .meta({ description: 'The act; null when there is none left' }),
  }),
  async run({ path: { account, name } }, control) {
    refuseStopped(account, name, control)
    const how = { inTurns: true, patience: AbortSignal.timeout(control.patienceMs) }
    const played = await withStatus(409, () => control.scenarios.next(accountOf(control, account), name, how))
    return { ...runningIn(account, control), played: played ?? null }
  },
})

const stopScenario = defineRoute('stopScenario', {
  summary: 'Stop a scenario in an account, and undo what it set',
  answer: running,
  async run({ path: { account, name } }, control) {
    refuseStopped(account, name, control)
    await withStatus(409, () => control.scenarios.stop(accountOf(control, account), name))
    return runningIn(account, control)
  },
})

export const scenarioRoutes = {
  listScenarios,
  addScenario,
  removeScenario,
  listRunningScenarios,
  startScenario,
  playScenario,
  stopScenario,
}

function runningIn(name: string, { scenarios, ...control }: Control): z.output<typeof running> {
  const account = accountOf({ scenarios, ...control }, name)
  const names = [...scenarios.running(account)]
  const states = new Map(account.status().scenarios.map((story) => [story.name, story.state]))
  const stories = account.stories.map(({ name: story, startedAt, acts = 0, beats = [] }) => ({
    name: story,
    state: states.get(story) ?? ('armed' as const),
    ...(startedAt !== undefined && { startedAt }),
    acts,
    of: scenarios.find(story)?.acts?.length ?? acts,
    beats: beats.map(({ metAs: _, ...one }) => one),
  }))
  return { running: names, stories }
}

function present(name: string, { scenarios }: Control): z.output<typeof scenario> {
  const found = scenarios.find(name)
  const summary = found ?? scenarios.list().find((one) => one.name === name)
  if (!summary) throw new Error(`There is no scenario "${name}"`)
  const { title, audience, advice } = summary
  return {
    ...{ name, title, audience, advice },
    source: scenarios.isAdded(name) ? 'added' : 'built-in',
    sets: { ...settingsOf(found ?? {}), clockAheadMs: milliseconds(found?.clockAhead) },
    beats: (found?.beats ?? []).map((one) => ({ ...one })),
    acts: (found?.acts ?? []).map(({ say, controls = [], advance, waitFor, ...rest }) => ({
      ...settingsOf(rest),
      say,
      controls: controls.map((control) => `${control.vendor} ${control.name}`),
      advanceMs: milliseconds(advance),
      ...(waitFor && { waitFor }),
    })),
  }
}

function settingsOf({
  faults = [],
  callbacks = [],
  switches = {},
}: Pick<Scenario, 'faults' | 'callbacks' | 'switches'>) {
  return {
    faults: faults.map((fault: Fault) => faultSentence(fault)),
    callbackFaults: callbacks.map(callbackFaultSentence),
    switches: { ...switches },
  }
}

function callbackFaultSentence({ vendor, event, what, every }: CallbackFault): string {
  const which = every === undefined || every === 1 ? 'each callback' : `1 of ${every} callbacks`
  const about = [event, vendor && `of ${vendor}`].filter(Boolean).join(' ')
  const how =
    what.kind === 'late'
      ? `is ${milliseconds(what.by) / 1000} s late`
      : what.kind === 'lost'
        ? 'is lost'
        : 'is sent twice'
  return `${which}${about === '' ? '' : ` ${about}`} ${how}`
}

function milliseconds(text: string | number | undefined): number {
  return text === undefined ? 0 : duration.parse(text)
}

function refuseStopped(account: string, name: string, control: Control): void {
  if (runningIn(account, control).running.includes(name)) return
  throw new ControlProblem(404, `Scenario "${excerpt(name)}" is not running in account "${excerpt(account)}"`, [
    { field: 'name', in: 'path', message: 'is not running' },
  ])
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
