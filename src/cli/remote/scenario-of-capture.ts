import type { Capture, CapturedCommand } from '../../replay/format.ts'
import { duration } from '../../sandbox/clock/duration.ts'
import type { Fault } from '../../sandbox/faults/fault.ts'
import type { CallbackFault } from '../../sandbox/outbox/callback-faults.ts'
import type { BeatWhen } from '../../sandbox/stories/beats.ts'
import type { Act, Scenario } from '../../scenario/scenario.ts'

export interface Told {
  readonly scenario: Scenario
  /** What happened and cannot be told, each in a sentence. */
  readonly leftOut: readonly string[]
}

interface Exchange {
  readonly vendor?: string | undefined
  readonly operation?: string | undefined
  readonly code?: string | undefined
}

/**
 * Makes a story of what somebody did to an account: each change by hand becomes part of an act, and each act waits for the call
 * that came before the next. `exchanges` says what the requests of the capture were, in order; what was not recognised is left
 * out.
 */
export function scenarioOfCapture(
  { events }: Capture,
  exchanges: readonly Exchange[],
  about: Pick<Scenario, 'name' | 'title' | 'audience' | 'advice'>,
): Told {
  const leftOut: string[] = []
  const acts: Act[] = []
  let open: Settings = {}
  let request = 0
  const close = () => {
    if (Object.keys(open).length > 0) acts.push({ say: sentenceOf(open), ...open })
    open = {}
  }
  for (const event of events) {
    if (event.kind === 'request') {
      const { [request++]: exchange } = exchanges
      close()
      const last = acts.at(-1)
      if (exchange?.operation !== undefined && last) last.waitFor = whenOf(exchange)
      continue
    }
    const next = withCommand(open, event)
    if (next === undefined) leftOut.push(`${event.command.kind}: a scenario has no word for it`)
    else open = next
  }
  close()
  return { scenario: { ...about, acts }, leftOut: [...new Set(leftOut)] }
}

type Settings = Omit<Partial<{ -readonly [Key in keyof Act]: Act[Key] }>, 'say'>

function whenOf({ vendor, operation, code }: Exchange): BeatWhen {
  return { ...(vendor && { vendor }), ...(operation && { operation }), ...(code && { code }) }
}

/** Undefined when it cannot be told. */
function withCommand(settings: Settings, { command }: CapturedCommand): Settings | undefined {
  const { faults = [], callbacks = [], switches = {}, controls = [], advance } = settings
  switch (command.kind) {
    case 'tick':
    case 'read':
    case 'callback-outcome':
    case 'label':
    case 'credentials':
      return settings
    case 'fault-set':
      return { ...settings, faults: [...faults, command.fault as Fault] }
    case 'callback-fault-set':
      return { ...settings, callbacks: [...callbacks, command.fault as CallbackFault] }
    case 'switch':
      return command.value === undefined
        ? undefined
        : { ...settings, switches: { ...switches, [command.name]: command.value } }
    case 'control':
      return {
        ...settings,
        controls: [...controls, { vendor: command.vendor, name: command.name, input: inputOf(command.input) }],
      }
    case 'clock':
      if (command.action !== 'advance') return undefined
      return { ...settings, advance: (advance === undefined ? 0 : duration.parse(advance)) + command.by }
    default:
      return undefined
  }
}

function inputOf(input: unknown): Record<string, unknown> {
  return typeof input === 'object' && input !== null ? { ...input } : {}
}

function sentenceOf({ faults = [], callbacks = [], switches = {}, controls = [], advance }: Settings): string {
  const parts = [
    ...faults.map(
      ({ vendor, operation, what }) => `${operation ?? vendor ?? 'every call'} gets a fault (${what.kind})`,
    ),
    ...callbacks.map(({ what }) => `callbacks are ${what.kind}`),
    ...Object.entries(switches).map(([name, value]) => `${name} is ${value}`),
    ...controls.map(({ vendor, name }) => `${name} happens at ${vendor}`),
    ...(advance === undefined ? [] : [`${Number(advance) / 1000} seconds pass`]),
  ]
  const text = parts.join(', and ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`.slice(0, 500)
}
