import * as z from 'zod'
import { option, optionError, optionsSchema } from '../diagnostics/options.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import type { Fault } from '../sandbox/faults/fault.ts'
import type { Scenarios } from '../scenario/scenarios.ts'
import type { StateSeed } from '../vendor/vendor.ts'
import type { StorySoundcheck } from './story-soundcheck.ts'

/** The clock of a story: it stands still at a moment, or runs on from there. */
export interface StoryClock {
  /** ISO 8601 with a zone, such as `2026-11-28T20:00:00Z`. Default: now. */
  readonly at?: string
  /** Whether it stands still. Default false. */
  readonly frozen?: boolean
}

/** The parameter `soundcheck` of a story, of its file or of the project. Storybook merges the three. */
export interface SoundcheckParameters {
  /** A scenario to start, by name. */
  readonly scenario?: string
  /** Faults to set, by a label of your own. */
  readonly faults?: Readonly<Record<string, Fault>>
  /** `frozen`: the clock stands still at the time of opening. Default: it runs with this computer's. */
  readonly clock?: 'frozen' | StoryClock
  /** `documented`: the examples from the vendors' pages. `empty`: nothing. Default: the sandbox's. */
  readonly seed?: StateSeed['records']
  /** Settings of switches by full name, `vendor.switch`. */
  readonly switches?: Readonly<Record<string, string>>
  /** Makes args of the story from its account, such as `({ key }) => ({ accessKey: key })`. The story's own args come first. */
  readonly args?: (soundcheck: StorySoundcheck) => Readonly<Record<string, unknown>>
  /** Leaves the story without an account, and hides the panel. */
  readonly disable?: boolean
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/

const moment = z
  .custom<string>(
    (value) => typeof value === 'string' && MOMENT.test(value) && !Number.isNaN(Date.parse(value)),
    'expected a moment with a zone, such as "2026-11-28T20:00:00Z"',
  )
  .optional()

const others = {
  scenario: option.text,
  faults: z.record(z.string(), z.custom<Fault>(isObject, 'expected a fault'), 'expected faults by label').optional(),
  seed: option.name(['documented', 'empty']),
  switches: z.record(z.string(), z.string('expected a text'), 'expected settings by "vendor.switch"').optional(),
  args: option.callback<NonNullable<SoundcheckParameters['args']>>().optional(),
  disable: option.flag,
}

/** One schema for each form of the clock: the message is about the one that was meant. */
const withClockByName = optionsSchema<SoundcheckParameters>({ ...others, clock: option.name(['frozen']) })
const withClock = optionsSchema<SoundcheckParameters>({
  ...others,
  clock: optionsSchema<StoryClock>({ at: moment, frozen: option.flag }).optional(),
})

/** Throws a UsageError for a parameter that does not exist, or a wrong value. */
export function checkParameters(storyId: string, given: unknown): SoundcheckParameters {
  const tried = `Cannot open the story "${storyId}": parameters.soundcheck`
  if (isObject(given) && 'vendors' in given) {
    throw new UsageError(
      `${tried}: vendors: all stories share a sandbox. Name its vendors in .storybook/preview: soundcheck({ vendors: [ishumei] })`,
      { field: 'vendors' },
    )
  }
  const schema = isObject(given) && 'clock' in given && isObject(given.clock) ? withClock : withClockByName
  const result = schema.safeParse(given)
  if (!result.success) throw optionError(tried, schema, result.error, 'parameter')
  return result.data
}

/** Sets an account up, from nothing, as the parameters say. Throws a UsageError that says which of them cannot be. */
export function setUp(account: Account, scenarios: Scenarios, parameters: SoundcheckParameters): void {
  const { scenario, faults = {}, clock, seed, switches = {} } = parameters
  if (seed !== undefined) account.reset(seed)
  if (clock !== undefined) setClock(account, clock)
  for (const [name, value] of Object.entries(switches)) account.switches.set(name, value)
  if (scenario !== undefined) scenarios.start(account, scenario)
  for (const [label, fault] of Object.entries(faults)) account.faults.add({ label, ...fault })
}

function setClock({ clock }: Account, given: NonNullable<SoundcheckParameters['clock']>): void {
  const { at, frozen = false } = given === 'frozen' ? { at: undefined, frozen: true } : given
  const time = at === undefined ? clock.now() : Date.parse(at)
  if (frozen) clock.freeze(time)
  else if (at !== undefined) void clock.set(time)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
