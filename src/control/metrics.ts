import { Counter, Gauge, Histogram, Registry } from 'prom-client'
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

/** Sets a counter to counts from elsewhere. Counts that differ only in other labels are added up. */
function refill(counts: () => readonly Count[], labels: (count: Count) => Record<string, string>) {
  return function collect(this: Counter): void {
    this.reset()
    for (const count of counts()) this.inc(labels(count), count.count)
  }
}
