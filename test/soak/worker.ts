import { ishumei } from '../../contracts/ishumei/index.ts'
import { tencentLive } from '../../contracts/tencent-live/index.ts'
import type { Fault } from '../../src/sandbox/faults/fault.ts'
import type { VendorSpec } from '../../src/vendor/spec.ts'
import type { WireRequest } from '../../src/vendor/wire.ts'

/** One step of a worker. All steps follow from its number, so that another run repeats them exactly. */
export type Act =
  | { readonly freeze: number }
  | { readonly advance: number }
  | { readonly fault: Fault }
  | { readonly scenario: string }
  | { readonly request: WireRequest }

export interface Worker {
  readonly ordinal: number
  /** Its key at every vendor, and the name of its account. */
  readonly account: string
  /** The scenario in its account; undefined for none. */
  readonly scenario: string | undefined
}

/** Each worker has its own day. */
const DAY_MS = 86_400_000
const START = Date.parse('2026-03-01T04:00:00Z')

export function worker(ordinal: number, scenarios: readonly string[]): Worker {
  return {
    ordinal,
    account: `test-soak-${ordinal}`,
    scenario: scenarios.length === 0 ? undefined : scenarios[ordinal % scenarios.length],
  }
}

/** The steps of a worker: its clock and its scenario, then rounds until `isOver`. */
export function* acts({ ordinal, account, scenario }: Worker, isOver: (round: number) => boolean): Generator<Act> {
  let now = START + ordinal * DAY_MS
  yield { freeze: now }
  if (scenario !== undefined) yield { scenario }
  for (let round = 0; !isOver(round); round++) {
    const step = (ordinal + 1) * 1000
    now += step
    yield { advance: step }
    yield request(ishumei, account, {
      now,
      call: 'videostream',
      input: { body: stream(account, `${ordinal}/${round}`) },
    })
    yield { fault: { vendor: 'ishumei', label: account, what: { kind: 'error', code: '1903' }, times: 1 } }
    yield request(ishumei, account, {
      now,
      call: 'videostream',
      input: { body: stream(account, `${ordinal}/${round}/b`) },
    })
    const closed = { accessKey: account, requestId: `${ordinal}-${round}` }
    yield request(ishumei, account, { now, call: 'finish_videostream', input: { body: closed } })
    yield request(tencentLive, account, { now, call: 'CreateLiveRecord', input: { body: recording(ordinal, now) } })
    yield request(tencentLive, account, {
      now,
      call: 'StopLiveRecord',
      input: { body: { StreamName: `soak-${ordinal}`, TaskId: round } },
    })
  }
}

function request(
  { contracts, wire, credentials }: VendorSpec,
  account: string,
  { now, call, input }: { now: number; call: string; input: { body: object } },
): Act {
  const contract = contracts[call]
  if (!contract) throw new Error(`No contract ${call}`)
  return { request: wire.encode({ contract, input, wire: undefined }, { credential: credentials.test(account), now }) }
}

function stream(accessKey: string, name: string): object {
  return {
    accessKey,
    appId: 'default',
    eventId: 'live',
    imgType: 'POLITY_EROTIC',
    imgCallback: 'http://127.0.0.1:9/nobody',
    data: { streamType: 'NORMAL', tokenId: 'u-1', url: `rtmp://media.example/soak/${name}` },
  }
}

function recording(ordinal: number, now: number): object {
  const inChina = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
  return { StreamName: `soak-${ordinal}`, StartTime: inChina(now + 60_000), EndTime: inChina(now + 3_600_000) }
}
