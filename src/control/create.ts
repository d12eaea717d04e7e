import { linkedCredentials } from '../sandbox/accounts/named-accounts.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { noScenarios, type Scenarios } from '../scenario/scenarios.ts'
import { type BroughtScenarios, createShelf } from '../scenario/shelf.ts'
import { BodyBudget } from './body-budget.ts'
import { CallbackInbox } from './callback-inbox.ts'
import type { Control, Relaying } from './control.ts'
import { Counters } from './counters.ts'
import { EventStreams } from './event-stream.ts'
import type { LatencyRecorder } from './latency-histogram.ts'
import { CALLBACK_PATIENCE_MS } from './patience.ts'
import { Undo } from './undo-ring.ts'

/** What the control API works on. From now on, exchanges of the sandbox are counted. */
export function createControl(
  sandbox: Sandbox,
  scenarios: Scenarios = noScenarios,
  relaying: Relaying = { handle: (request) => sandbox.handle(request) },
): { control: Control; latencies: LatencyRecorder; end(): void } {
  const counters = new Counters(sandbox)
  const latencies: LatencyRecorder = { histogram: undefined }
  const metrics = onceLoaded(async () => (await import('#metrics')).createMetrics({ sandbox, counters, latencies }))
  return {
    control: {
      sandbox,
      scenarios: createShelf(scenarios, sandbox.continuity.keeping?.scenarios as BroughtScenarios | undefined),
      undo: new Undo(sandbox),
      relaying,
      // Servers on one store count from different numbers.
      inbox: new CallbackInbox(sandbox.continuity.keeping ? sandbox.feed.newest + 1 : 0),
      bodies: new BodyBudget(),
      streams: new EventStreams(),
      patienceMs: CALLBACK_PATIENCE_MS,
      metrics,
      credentialsFor: (name) => linkedCredentials(name, sandbox.vendors),
    },
    latencies,
    end: () => counters.end(),
  }
}

function onceLoaded<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined
  return () => {
    loading ??= load()
    return loading
  }
}
