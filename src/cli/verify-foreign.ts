import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import * as z from 'zod'
import { type Begun, endOne } from '../conformance/endings.ts'
import type { Plan } from '../conformance/plan.ts'
import type { Target } from '../conformance/targets/target.ts'
import { type SpecWithDrivers, senderOf } from '../conformance/verify.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import { type ExitCode, type Io, print } from './command.ts'
import { writeReport } from './write-report.ts'

/** Where the calls stand that end what a run had to leave behind. */
const LEFTOVERS_FILE = 'soundcheck-leftovers.json'

/** Shows a plan: what will be called how often, what is billed, and what cannot be played. */
export function planLines({ runs, calls, costs, unplayable }: Plan): readonly string[] {
  const rows = calls.map(
    ({ vendor, operation, effect, count }) => `  ${String(count).padStart(5)}  ${vendor} ${operation} (${effect})`,
  )
  const closed = Array.from(unplayable, ([why, ids]) => `  ${ids.length}, because ${why}: ${ids.join(', ')}`)
  return [
    `Plan: ${runs} promises, ${calls.reduce((sum, { count }) => sum + count, 0)} calls, of which ${costs} are billed. What they begin is ended afterwards.`,
    ...rows,
    ...(closed.length > 0 ? ['Promises of the reference pages that cannot be played:', ...closed] : []),
  ]
}

/** Reads `environment`, or a file with a line `NAME=value` for each variable. */
export function credentialVariables(
  source: string | undefined,
  environment: Io['environment'],
): Io['environment'] | undefined {
  if (source === undefined) return undefined
  if (source === 'environment') return environment
  try {
    return { ...parseEnv(readFileSync(source, 'utf8')) }
  } catch (error) {
    throw new UsageError(`Cannot read the credentials in ${source}: ${(error as Error).message}`)
  }
}

const begun = z.object({
  vendor: z.string(),
  began: z.string(),
  by: z.string(),
  input: z.record(z.string(), z.unknown()),
})
const leftoversFile = z.object({
  format: z.literal('soundcheck-leftovers'),
  version: z.literal(1),
  left: z.array(begun),
})

/** Says what goes on, and writes the calls that end it to a file. */
export function reportLeftovers(leftovers: readonly Begun[], { io, target }: { io: Io; target: string }): void {
  const content = { format: 'soundcheck-leftovers', version: 1, left: leftovers }
  writeReport(LEFTOVERS_FILE, `${JSON.stringify(content, undefined, 2)}\n`)
  const list = leftovers.map(({ vendor, began, by, input }) => `  ${vendor} ${began}: ${by} ${JSON.stringify(input)}`)
  const yes = target === 'live' ? ' --yes-live' : ''
  print(
    io,
    'The run stopped, because something that it began could not be ended. It goes on, and may cost money:',
    ...list,
    `End it: soundcheck verify --target ${target}${yes} --end ${LEFTOVERS_FILE}`,
  )
}

/** Ends what an earlier run had to leave behind. Exits with 1 when something still goes on. */
export async function endLeftovers(
  file: string,
  { target, parts, io }: { target: Target; parts: readonly SpecWithDrivers[]; io: Io },
): Promise<ExitCode> {
  const problems: string[] = []
  const leftovers = readLeftovers(file)
  for (const left of leftovers) {
    const spec = parts.find(({ spec }) => spec.id === left.vendor)?.spec
    if (!spec) throw new UsageError(`Cannot end ${left.began} of ${left.vendor}: choose that vendor with --vendor`)
    const testBed = await target.open({ spec, key: file, hasOwnClock: false })
    const problem = await endOne(spec, left, senderOf(spec, testBed))
    await testBed.close()
    print(io, `${left.vendor} ${left.by} ${JSON.stringify(left.input)}: ${problem ?? 'ended'}`)
    if (problem !== undefined) problems.push(problem)
  }
  return problems.length > 0 ? 1 : 0
}

function readLeftovers(file: string): readonly Begun[] {
  try {
    return leftoversFile.parse(JSON.parse(readFileSync(file, 'utf8'))).left
  } catch (error) {
    throw new UsageError(`Cannot read ${file} as the leftovers of a run: ${(error as Error).message}`)
  }
}
