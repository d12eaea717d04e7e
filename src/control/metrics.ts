import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { KeepingCount } from '../sandbox/keeping.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Count, Counters } from './counters.ts'
import type { LatencyRecorder } from './latency-histogram.ts'

/** Most answers take tens of microseconds, the slowest a few milliseconds. */
const SECONDS = [0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.01, 0.05]

const FAULT_COUNTERS = [
  ['soundcheck_faults_applied_total', 'Requests that a fault was applied to'],
  ['soundcheck_faults_struck_total', 'Deprecated: use soundcheck_faults_applied_total'],
] as const

const CALLBACKS = ['delivered', 'undelivered']

interface Measured {
  readonly sandbox: Sandbox
  readonly counters: Counters
  readonly latencies: LatencyRecorder
}

/** Prometheus metrics, put together when they are read. Latencies are measured from the first read on. */
export function createMetrics({ sandbox, counters, latencies }: Measured): Registry {
  const registry = new Registry()
  const registers = [registry]
  const counts = (isIncluded: (count: Count) => boolean) => counters.counts().filter(isIncluded)
  new Counter({
    name: 'soundcheck_requests_total',
    help: 'Requests, by outcome',
    labelNames: ['vendor', 'operation', 'outcome', 'code'],
    registers,
    collect: refill(
      () => counts(({ outcome }) => !CALLBACKS.includes(outcome)),
      ({ vendor, operation, outcome, code }) => ({ vendor, operation, outcome, code }),
    ),
  })
  new Counter({
    name: 'soundcheck_callback_attempts_total',
    help: 'Attempts to deliver a callback',
    labelNames: ['vendor', 'event', 'outcome'],
    registers,
    collect: refill(
      () => counts(({ outcome }) => CALLBACKS.includes(outcome)),
      ({ vendor, operation, outcome }) => ({ vendor, event: operation, outcome }),
    ),
  })
  for (const [name, help] of FAULT_COUNTERS) {
    new Counter({
      name,
      help,
      labelNames: ['vendor', 'operation', 'kind'],
      registers,
      collect: refill(
        () => counts(({ fault }) => fault !== ''),
        ({ vendor, operation, fault }) => ({ vendor, operation, kind: fault }),
      ),
    })
  }
  new Gauge({
    name: 'soundcheck_accounts_open',
    help: 'Accounts in use',
    registers,
    collect() {
      this.set(sandbox.accounts.list().length)
    },
  })
  if (sandbox.continuity.keeping) addStoreMetrics(sandbox, registers)
  const histogram = new Histogram({
    name: 'soundcheck_handle_seconds',
    help: 'Time to work out an answer, without the socket; measured from the first read of these metrics on',
    labelNames: ['vendor'],
    buckets: SECONDS,
    registers,
  })
  latencies.histogram = { observe: (vendor, seconds) => histogram.observe({ vendor }, seconds) }
  return registry
}

const STORE_COUNTERS: readonly (readonly [name: string, count: KeepingCount, help: string])[] = [
  ['appends_total', 'appends', 'Groups of entries stored'],
  ['appended_entries_total', 'appendedEntries', 'Entries stored'],
  ['append_seconds_total', 'appendSeconds', 'Time that storing took: divide by the groups for the latency'],
  ['claims_total', 'claims', 'Times that this server asked for an account'],
  ['forwarded_total', 'forwarded', 'Requests that another server answered, because it had their account'],
  ['replays_total', 'replays', 'Accounts that were brought back'],
  ['replayed_entries_total', 'replayedEntries', 'Entries that were repeated to bring accounts back'],
  ['replay_seconds_total', 'replaySeconds', 'Time that bringing accounts back took'],
  ['differences_total', 'differences', 'Accounts in which a repeated entry gave something else than before'],
  ['snapshots_total', 'snapshots', 'Snapshots that replaced the beginning of a log'],
  ['fenced_total', 'fenced', 'Accounts that another server took over'],
  ['lost_total', 'lost', 'Logs whose end the store lost'],
]

/** Of a server with a store. Others do not have them. */
function addStoreMetrics(sandbox: Sandbox, registers: Registry[]): void {
  const report = () => sandbox.continuity.keeping?.report()
  for (const [name, count, help] of STORE_COUNTERS) {
    new Counter({
      name: `soundcheck_store_${name}`,
      help,
      registers,
      collect() {
        this.reset()
        this.inc(report()?.counts[count] ?? 0)
      },
    })
  }
  new Gauge({
    name: 'soundcheck_store_accounts',
    help: 'Accounts of the store that this server has',
    registers,
    collect() {
      this.set(report()?.counts.accounts ?? 0)
    },
  })
  new Gauge({
    name: 'soundcheck_store_reachable',
    help: '1 when the store answers, 0 when it does not',
    registers,
    collect() {
      this.set(report()?.isReachable === true ? 1 : 0)
    },
  })
}

/** Sets a counter to counts from elsewhere. Counts that differ only in other labels are added up. */
function refill(counts: () => readonly Count[], labels: (count: Count) => Record<string, string>) {
  return function collect(this: Counter): void {
    this.reset()
    for (const count of counts()) this.inc(labels(count), count.count)
  }
}
