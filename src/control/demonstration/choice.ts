import type { BeatWhen } from '../../sandbox/stories/beats.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { type Call, isCall, type Step, type VendorPromise } from '../../vendor/promise.ts'
import { resolve } from '../../vendor/resolve.ts'
import type { Vendor } from '../../vendor/vendor.ts'

/** What somebody waits to see, and the running stories that may bring it about. */
interface Wanted {
  readonly when: BeatWhen
  readonly stories: readonly Scenario[]
  /** How often a call of an operation did not bring it about. */
  failures(vendor: string, operation: string): number
}

/** A documented call that can bring it about. */
export interface Choice {
  readonly vendor: Vendor
  readonly promise: VendorPromise
  /** By operation: a call that asks for callbacks, because a story waits for one. */
  readonly receiving: ReadonlyMap<string, Call>
  /** Headers and other parts that a fault of the story looks for. */
  readonly extra: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** Chooses the shortest documented call that fits. Undefined when the documentation has none that needs nothing else. */
export async function choose(wanted: Wanted, vendors: readonly Vendor[]): Promise<Choice | undefined> {
  for (const vendor of vendorsFor(wanted, vendors)) {
    const promises = await vendor.spec.promises()
    const ranked = promises
      .filter(isDemonstrable)
      .map((promise) => ({ promise, rank: rankOf(vendor, promise, wanted) }))
    const [best] = ranked
      .filter((one): one is { promise: VendorPromise; rank: number } => one.rank !== undefined)
      .toSorted((one, other) => one.rank - other.rank)
    if (best)
      return {
        vendor,
        promise: best.promise,
        extra: extraOf(vendor, best.promise, wanted),
        receiving: receivingOf(vendor, promises, wanted),
      }
  }
  return undefined
}

/** It succeeds, and needs nothing but calls, and what happens at the vendor. */
function isDemonstrable({ when, then, given = [], isDerived }: VendorPromise): boolean {
  if (isDerived || !isPlain(when) || then.error !== undefined || then.not !== undefined) return false
  return given.every((step) => (isCall(step) ? isPlain(step) && step.then === undefined : 'control' in step))
}

const isPlain = ({ wire, times }: { readonly wire?: object; readonly times?: number }) =>
  wire === undefined && times === undefined

function vendorsFor({ when, stories }: Wanted, vendors: readonly Vendor[]): readonly Vendor[] {
  if (when.vendor !== undefined) return vendors.filter(({ id }) => id === when.vendor)
  const concerned = stories.flatMap((story) => [
    ...[...(story.faults ?? []), ...(story.callbacks ?? [])].map(({ vendor }) => vendor),
    ...Object.keys(story.switches ?? {}).map((name) => name.split('.')[0]),
  ])
  return vendors.toSorted((one, other) => Number(concerned.includes(other.id)) - Number(concerned.includes(one.id)))
}

/** Lower is better. Undefined when this call cannot bring it about. */
function rankOf(vendor: Vendor, promise: VendorPromise, { when, stories, failures }: Wanted): number | undefined {
  const contract = vendor.spec.contracts[promise.when.call]
  if (!contract || (when.operation !== undefined && contract.id !== when.operation)) return undefined
  const { topic = 'exchange', outcome, code } = when
  const struck = stories
    .flatMap((story) => story.faults ?? [])
    .filter((fault) => (fault.vendor ?? vendor.id) === vendor.id)
  const isToBeRefused = outcome === 'refused' || topic !== 'exchange'
  return [
    JSON.stringify(promise).length / 1e6,
    (promise.given ?? []).length,
    contract.effect === 'reads' && isToBeRefused ? 20 : 0,
    code === undefined || contract.errors.includes(code) ? 0 : 50,
    struck.some(({ operation }) => operation === contract.id) ? 0 : 100,
    waitsForCallback(stories) && !usesCallbacks(vendor, promise) ? 5 : 0,
    topic === 'exchange' || tellsOf(promise, when) ? 0 : usesCallbacks(vendor, promise) ? 100 : 300,
    200 * failures(vendor.id, contract.id),
  ].reduce((sum, part) => sum + part, 0)
}

/** The calls of a promise that tells of the callback, whatever else that promise does. */
function receivingOf({ id }: Vendor, promises: readonly VendorPromise[], { stories }: Wanted): Choice['receiving'] {
  const waited = stories
    .flatMap(({ beats = [] }) => beats.map(({ when }) => when))
    .filter(({ topic, vendor = id, event }) => topic === 'callback' && vendor === id && event !== undefined)
  const telling = promises
    .filter((promise) => !promise.isDerived && waited.some((when) => tellsOf(promise, when)))
    .toSorted((one, other) => JSON.stringify(other).length - JSON.stringify(one).length)
  // The shortest comes last, and wins.
  const calls = telling.flatMap(({ given = [], when }) => [...given.filter(isCall), when]).filter(isPlain)
  return new Map(calls.map((call) => [call.call, call]))
}

const waitsForCallback = (stories: readonly Scenario[]) =>
  stories.some(({ beats = [] }) => beats.some(({ when }) => when.topic === 'callback'))

function tellsOf({ then, afterwards = [] }: VendorPromise, { event }: BeatWhen): boolean {
  const expected = [then, ...afterwards.flatMap((step: Step) => (isCall(step) && step.then ? [step.then] : []))]
  const callbacks = expected.flatMap((one) => one.callbacks ?? [])
  return callbacks.some((callback) => event === undefined || lastWord(callback.event) === lastWord(event))
}

/** A contract of callbacks may have another name than the event that is queued: `videostream.end` and `stream-end`. */
function lastWord(name: string): string {
  return (
    name
      .split(/[^a-zA-Z0-9]|(?=[A-Z])/)
      .at(-1)
      ?.toLowerCase() ?? name
  )
}

/** Whether one of its calls says where callbacks go. */
function usesCallbacks({ spec }: Vendor, { given = [], when }: VendorPromise): boolean {
  let isUsed = false
  const callbackUrl = () => {
    isUsed = true
    return 'http://127.0.0.1/'
  }
  const context = {
    now: 0,
    credential: spec.credentials.demo,
    answers: {},
    answerHeaders: {},
    unique: String,
    callbackUrl,
  }
  for (const call of [...given.filter(isCall), when]) {
    try {
      resolve(call.input ?? {}, context)
    } catch {
      // It needs an answer that is not there. What it does before that counts.
    }
  }
  return isUsed
}

/** What a fault of the stories looks for in a request, when the fault is what is waited for. */
function extraOf(vendor: Vendor, { when: { call } }: VendorPromise, { when, stories }: Wanted): Choice['extra'] {
  if (when.outcome === 'answered') return {}
  const found: Record<string, Record<string, string>> = {}
  const faults = stories.flatMap((story) => story.faults ?? [])
  for (const { vendor: of, operation, match = {} } of faults) {
    if ((of ?? vendor.id) !== vendor.id || (operation ?? call) !== call) continue
    for (const [place, value] of Object.entries(match)) {
      const [part = '', ...rest] = place.split('.')
      if (typeof value === 'string' && rest.length > 0) found[part] = { ...found[part], [rest.join('.')]: value }
    }
  }
  return found
}
