/** How long the sandbox took to work out answers, by vendor. */
interface LatencyHistogram {
  observe(vendor: string, seconds: number): void
}

/** Where a server records latencies. Nothing is measured until metrics are first read, which puts a histogram here. */
export interface LatencyRecorder {
  histogram: LatencyHistogram | undefined
}
