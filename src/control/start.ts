import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { option, optionsSchema } from '../diagnostics/options.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Scenarios } from '../scenario/scenarios.ts'
import { isLoopbackAddress, originProblem } from './access.ts'
import type { Pages } from './app.ts'
import type { BodyBudget } from './body-budget.ts'
import type { Relaying } from './control.ts'
import { createControl } from './create.ts'
import type { LatencyRecorder } from './latency-histogram.ts'
import type { Listener } from './listener.ts'
import { mountControl } from './mount.ts'

export { createControl }

export interface ControlOptions {
  /** Required for every request. Default: none on loopback; a generated one on servers that others can reach. */
  readonly token?: string | undefined
  /** Host names that requests may use besides this machine's own. */
  readonly hosts?: readonly string[]
  /** Origins whose pages may use the control API from a browser. */
  readonly origins?: readonly string[]
  /** The scenarios that can be started. Default: the built-in ones. */
  readonly scenarios?: Scenarios
  /** Answers below `/_soundcheck/docs`. Default: the documents of the sandbox's vendors. */
  readonly pages?: Pages
  /** Answers the control room, at `/_soundcheck/`. Default: the one of this package. */
  readonly room?: Pages
}

export const controlOptionsSchema = optionsSchema<ControlOptions>({
  token: option.text,
  hosts: option.texts('["soundcheck.test"]'),
  origins: option.texts('["http://localhost:5173"]'),
  scenarios: option
    .having<Scenarios>(['list', 'running', 'start', 'stop'], 'scenarios, as "soundcheck" exports them')
    .optional(),
  pages: option.callback<Pages>(),
  room: option.callback<Pages>(),
})

export interface StartedControl {
  readonly listener: Listener
  readonly token: string | undefined
  readonly latencies: LatencyRecorder
  /** What the server may keep of bodies that it reads, for the vendors and for the control API together. */
  readonly bodies: BodyBudget
  end(): void
}

/** A shorter token could be found by trying. */
const MIN_TOKEN_CHARACTERS = 16

/** The control API of a server that listens. */
export function startControl(
  sandbox: Sandbox,
  { host, address }: { host: string; address: AddressInfo },
  options: ControlOptions,
  relaying?: Relaying,
): StartedControl {
  const isPrivate = isLoopbackAddress(address.address)
  const token = options.token ?? (isPrivate ? undefined : randomBytes(24).toString('base64url'))
  const { control, latencies, end } = createControl(sandbox, options.scenarios, relaying)
  const listener = mountControl({
    control,
    access: { token, hosts: [host, address.address, ...(options.hosts ?? [])], origins: options.origins ?? [] },
    pages: options.pages ?? docsOf(sandbox),
    room: options.room ?? roomOfPackage,
  })
  return { listener, token, latencies, bodies: control.bodies, end }
}

/** Loaded when a page is first read: a server that only answers for vendors does not need their documents. */
function docsOf({ vendors }: Sandbox): Pages {
  return async (path) => (await import('./docs/pages.ts')).docsPage(path, vendors)
}

/** Loaded when the control room is first opened. */
const roomOfPackage: Pages = async (path, request) => (await import('./room/room.ts')).roomPage(path, request)

/** Throws a UsageError for invalid options, before the server listens. */
export function checkControlOptions({ token, origins = [] }: ControlOptions): void {
  const problem = origins.map(originProblem).find((one) => one !== undefined)
  if (problem !== undefined) throw new UsageError(`Cannot allow this origin for the control API: ${problem}`)
  if (token !== undefined && !(token.length >= MIN_TOKEN_CHARACTERS && /^\S+$/.test(token))) {
    throw new UsageError(
      `Cannot use this control token: it needs at least ${MIN_TOKEN_CHARACTERS} characters and no spaces`,
    )
  }
}
