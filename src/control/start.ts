import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { UsageError } from '../diagnostics/usage-error.ts'
import { linkedCredentials } from '../sandbox/accounts/named-accounts.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { noScenarios, type Scenarios } from '../scenario/scenarios.ts'
import { isLoopbackAddress, originProblem } from './access.ts'
import type { Pages } from './app.ts'
import { CallbackInbox } from './callback-inbox.ts'
import type { Control } from './control.ts'
import { Counters } from './counters.ts'
import type { LatencyRecorder } from './latency-histogram.ts'
import type { Listener } from './listener.ts'
import { mountControl } from './mount.ts'

export interface ControlOptions {
  /** Needed for every use. Without it, a server that others can reach makes one, and one on loopback needs none. */
  readonly token?: string | undefined
  /** Host names by which it may be called besides those of this machine. */
  readonly hosts?: readonly string[]
  /** Origins of pages that may use it from a browser. */
  readonly origins?: readonly string[]
  /** The stories that can be started. Default: none. */
  readonly scenarios?: Scenarios
  /** Answers below `/_soundcheck/docs`. Default: what the sandbox's vendors document. */
  readonly pages?: Pages
}

export interface StartedControl {
  readonly listener: Listener
  readonly token: string | undefined
  readonly latencies: LatencyRecorder
  end(): void
}

/** A token that somebody chooses is to be no shorter than one that nobody can try out. */
const MIN_TOKEN_CHARACTERS = 16

/** The control API of a server that listens. */
export function startControl(
  sandbox: Sandbox,
  { host, address }: { host: string; address: AddressInfo },
  options: ControlOptions,
): StartedControl {
  const isPrivate = isLoopbackAddress(address.address)
  const token = options.token ?? (isPrivate ? undefined : randomBytes(24).toString('base64url'))
  const { control, latencies, end } = createControl(sandbox, options.scenarios)
  const listener = mountControl({
    control,
    access: { token, hosts: [host, address.address, ...(options.hosts ?? [])], origins: options.origins ?? [] },
    pages: options.pages ?? docsOf(sandbox),
  })
  return { listener, token, latencies, end }
}

/** What the control API works on, and what watches the sandbox for it from now on. */
export function createControl(
  sandbox: Sandbox,
  scenarios: Scenarios = noScenarios,
): { control: Control; latencies: LatencyRecorder; end(): void } {
  const counters = new Counters(sandbox)
  const latencies: LatencyRecorder = { histogram: undefined }
  const metrics = onceLoaded(async () => (await import('./metrics.ts')).createMetrics({ sandbox, counters, latencies }))
  return {
    control: {
      sandbox,
      scenarios,
      inbox: new CallbackInbox(),
      metrics,
      captures: new WeakMap(),
      credentialsFor: (name) => linkedCredentials(name, sandbox.vendors),
    },
    latencies,
    end: () => counters.end(),
  }
}

/** Loaded when somebody reads: a server that only answers for vendors knows nothing of their documents. */
function docsOf({ vendors }: Sandbox): Pages {
  return async (path) => (await import('./docs/pages.ts')).docsPage(path, vendors)
}

function onceLoaded<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined
  return () => {
    loading ??= load()
    return loading
  }
}

/** Throws a UsageError for what could not be meant, before the server listens. */
export function checkControlOptions({ token, origins = [] }: ControlOptions): void {
  const problem = origins.map(originProblem).find((one) => one !== undefined)
  if (problem !== undefined) throw new UsageError(`Cannot let pages use the control API: ${problem}`)
  if (token !== undefined && !(token.length >= MIN_TOKEN_CHARACTERS && /^\S+$/.test(token))) {
    throw new UsageError(
      `Cannot take this control token: give at least ${MIN_TOKEN_CHARACTERS} characters without spaces`,
    )
  }
}
