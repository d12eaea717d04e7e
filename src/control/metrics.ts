import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Count, Tally } from './counters.ts'
import type { Meter } from './latencies.ts'

/** An answer takes tens of microseconds, one that has to look far a few milliseconds. */
const SECONDS = [0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.01, 0.05]

const CALLBACKS = ['delivered', 'undelivered']

interface Measured {
  readonly sandbox: Sandbox
  readonly tally: Tally
  readonly meter: Meter
}

/** Prometheus metrics, put together when they are read. Latencies are measured from the first reading on. */
export function createMetrics({ sandbox, tally, meter }: Measured): Registry {
  const registry = new Registry()
  const registers = [registry]
  const counts = (isIts: (count: Count) => boolean) => tally.counts().filter(isIts)
  new Counter({
    name: 'soundcheck_requests_total',
    help: 'Requests by what became of them',
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
  new Counter({
    name: 'soundcheck_faults_struck_total',
    help: 'Requests that a fault struck',
    labelNames: ['vendor', 'operation', 'kind'],
    registers,
    collect: refill(
      () => counts(({ fault }) => fault !== ''),
      ({ vendor, operation, fault }) => ({ vendor, operation, kind: fault }),
    ),
  })
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
    help: 'Time to work out an answer, without the socket; measured from the first reading of these metrics on',
    labelNames: ['vendor'],
    buckets: SECONDS,
    registers,
  })
  meter.latencies = { observe: (vendor, seconds) => histogram.observe({ vendor }, seconds) }
  return registry
}

/** Sets a counter to what was counted elsewhere; what differs in other labels only is added up. */
function refill(counts: () => readonly Count[], labels: (count: Count) => Record<string, string>) {
  return function collect(this: Counter): void {
    this.reset()
    for (const count of counts()) this.inc(labels(count), count.count)
  }
}
