import type { Switch } from '../vendor/vendor.ts'
import { askMock, type CustomerTraffic } from './ask-mock.ts'

/** A setting with which the mock answers as the traffic does, where its default does not. */
export interface FittingSwitch {
  /** With the vendor: `tencent-live.endedTask`. */
  readonly name: string
  readonly value: string
  /** How many exchanges differ without it, and no longer with it. */
  readonly decides: number
  /** How many differ with it that did not. */
  readonly against: number
  readonly operations: readonly string[]
  /** The first exchange that it decides, by its place in the file. */
  readonly first: number
}

/** No more settings than this are tried together: each one asks the mock everything anew. */
const MAX_CHOSEN = 6
/** Settings are tried with as many exchanges as it takes to have this many that differ, and with no more than the most. */
const TRIED_DIFFERING = 20
const FEWEST_TRIED = 2000
const MOST_TRIED = 20_000

export interface Fitting {
  readonly fitting: readonly FittingSwitch[]
  /** All of them, by `vendor.switch`. */
  readonly switches: Readonly<Record<string, string>>
}

interface Before {
  /** By position: whether the answers differ with the defaults. */
  readonly differing: Uint8Array
  /** The operation of the exchange or the callback at a position. */
  readonly operationAt: (position: number) => string
  /** The place in the traffic of what is at a position. */
  readonly indexAt: (position: number) => number
}

/**
 * The settings that the traffic decides: each possible value of each switch is tried, and the one that takes most differences away
 * is kept, until none takes any. Of long traffic the beginning is tried; what fits is counted in all of it.
 */
export async function fittingSwitches(
  traffic: CustomerTraffic,
  { differing, operationAt, indexAt }: Before,
): Promise<Fitting> {
  const atMost = triedOf(differing, traffic.exchanges.length)
  const isWhole = atMost >= traffic.exchanges.length
  // Of a beginning, no callbacks are compared.
  const sample = isWhole ? differing : new Uint8Array(atMost + traffic.callbacks.length)
  if (!isWhole) sample.set(differing.subarray(0, atMost))
  const switches: Record<string, string> = {}
  const fitting: FittingSwitch[] = []
  let [before, all] = [sample, differing]
  while (fitting.length < MAX_CHOSEN && before.includes(1)) {
    const best = await bestOf(traffic, { switches, before, atMost })
    if (!best) break
    const { name, value, after } = best
    switches[name] = value
    const now = isWhole ? after : await askMock(traffic, { switches })
    const { decides, against, solved } = gain(all, now)
    const operations = [...new Set(solved.map(operationAt))]
    fitting.push({ name, value, decides, against, operations, first: Math.min(...solved.map(indexAt)) })
    before = after
    all = now
  }
  return { fitting, switches }
}

function triedOf(differing: Uint8Array, exchanges: number): number {
  if (exchanges <= FEWEST_TRIED) return exchanges
  let position = -1
  for (let count = 0; count < TRIED_DIFFERING; count++) {
    const next = differing.indexOf(1, position + 1)
    if (next < 0 || next >= exchanges) return MOST_TRIED
    position = next
  }
  return Math.min(MOST_TRIED, Math.max(FEWEST_TRIED, position + 1))
}

interface Trial {
  /** Those that are chosen already. */
  readonly switches: Readonly<Record<string, string>>
  readonly before: Uint8Array
  readonly atMost: number
}

async function bestOf(traffic: CustomerTraffic, { switches, before, atMost }: Trial) {
  let best: { name: string; value: string; after: Uint8Array; gained: number } | undefined
  for (const { name, value } of candidates(traffic, switches)) {
    const after = await askMock(traffic, { switches: { ...switches, [name]: value }, atMost })
    const { decides, against } = gain(before, after)
    if (decides - against > (best?.gained ?? 0)) best = { name, value, after, gained: decides - against }
  }
  return best
}

function candidates({ vendor }: CustomerTraffic, chosen: Readonly<Record<string, string>>) {
  return Object.entries(vendor.switches)
    .filter(([name]) => !(`${vendor.id}.${name}` in chosen))
    .flatMap(([name, one]) => otherValues(one).map((value) => ({ name: `${vendor.id}.${name}`, value })))
}

/** Of a number or a policy there are too many to try. */
function otherValues({ values, default: usual }: Switch): readonly string[] {
  return typeof values === 'string' ? [] : values.filter((value) => value !== usual)
}

function gain(before: Uint8Array, after: Uint8Array) {
  const solved: number[] = []
  let against = 0
  for (const [position, was] of before.entries()) {
    const is = after[position] ?? 0
    if (was === 1 && is === 0) solved.push(position)
    if (was === 0 && is === 1) against++
  }
  return { decides: solved.length, against, solved }
}
