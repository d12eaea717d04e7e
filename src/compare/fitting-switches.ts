import type { Switch } from '../vendor/vendor.ts'
import { askMock, type CustomerTraffic, type MockAnswer } from './ask-mock.ts'

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

/**
 * The settings that the traffic decides: each possible value of each switch is tried, and the one that takes most differences away
 * is kept, until none takes any.
 */
export async function fittingSwitches(
  traffic: CustomerTraffic,
  byDefault: readonly MockAnswer[],
): Promise<{ readonly fitting: readonly FittingSwitch[]; readonly answers: readonly MockAnswer[] }> {
  const chosen: Record<string, string> = {}
  const fitting: FittingSwitch[] = []
  let answers = byDefault
  while (fitting.length < MAX_CHOSEN && differing(answers).size > 0) {
    const tried = await Promise.all(
      candidates(traffic, chosen).map(async ({ name, value }) => {
        const next = await askMock(traffic, { ...chosen, [name]: value })
        return { name, value, next, ...gain(answers, next) }
      }),
    )
    const best = tried
      .filter(({ decides, against }) => decides > against)
      .toSorted((a, b) => b.decides - b.against - (a.decides - a.against))[0]
    if (!best) break
    const { name, value, next, ...counted } = best
    chosen[name] = value
    fitting.push({ name, value, ...counted })
    answers = next
  }
  return { fitting, answers }
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

function gain(before: readonly MockAnswer[], after: readonly MockAnswer[]) {
  const [old, now] = [differing(before), differing(after)]
  const solved = [...old.values()].filter(({ index }) => !now.has(index))
  return {
    decides: solved.length,
    against: [...now.keys()].filter((index) => !old.has(index)).length,
    operations: [...new Set(solved.map(({ operation }) => operation))],
    first: Math.min(...solved.map(({ index }) => index)),
  }
}

function differing(answers: readonly MockAnswer[]): Map<number, MockAnswer> {
  return new Map(answers.filter(({ differences }) => differences.length > 0).map((one) => [one.index, one]))
}
