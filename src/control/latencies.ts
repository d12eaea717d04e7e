/** How long the sandbox took to work answers out, by vendor. */
interface Latencies {
  observe(vendor: string, seconds: number): void
}

/** Where a server puts what it measures: nowhere, until somebody asks for metrics, and nothing is measured until then. */
export interface Meter {
  latencies: Latencies | undefined
}
