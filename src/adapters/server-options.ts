import * as z from 'zod'
import { type ControlOptions, controlOptionsSchema } from '../control/start.ts'
import { option, optionsSchema } from '../diagnostics/options.ts'
import type { StateOptions } from '../keeper/open.ts'
import type { OnAnswered } from './answered.ts'
import type { PassThrough } from './pass-through.ts'
import { type TlsOptions, tlsOptionsSchema } from './secure.ts'
import type { VendorCors } from './vendor-cors.ts'

export interface ServerOptions {
  /** Default 4747; 0 takes any free port. */
  readonly port?: number
  /** Default 127.0.0.1, which only this machine can reach. */
  readonly host?: string
  /** Options for the control API, below `/_soundcheck/`. */
  readonly control?: ControlOptions
  /** Origins of web pages that may call the vendors' APIs, or `*`. Default: none. Requests of other pages are refused. */
  readonly vendorCors?: VendorCors
  /** Listens with TLS too, and takes TLS in tunnels to the vendors. Default: plain HTTP only. */
  readonly tls?: TlsOptions
  /** As a proxy, passes requests for other hosts than the vendors' through. Default: refuses them. */
  readonly passThrough?: PassThrough
  /**
   * Keeps accounts beyond the process, and brings back those that were kept. Default: memory, which ends with the process. It
   * belongs to one sandbox, which nothing else may change while the server runs.
   */
  readonly state?: StateOptions | undefined
  /** Called after each answer to a request for a vendor, for an access log. Default: nobody is told, and nothing is measured. */
  readonly onAnswered?: OnAnswered | undefined
}

export interface RunningServer {
  /** For example `http://127.0.0.1:4747`. */
  readonly origin: string
  readonly port: number
  /** The port with TLS; undefined without. */
  readonly tlsPort: number | undefined
  /** The token that the control API requires; undefined when it requires none. */
  readonly controlToken: string | undefined
  /** How many requests wait for their answers. */
  waiting(): number
  /**
   * Stops listening, and resolves when every connection has ended. With `graceMs`, requests that arrived are answered first, and
   * answers that are held back are sent at once; what is still open after this time is cut off. Default 0: cut off at once.
   * A server that keeps its state stores it then.
   */
  close(options?: CloseOptions): Promise<void>
}

export interface CloseOptions {
  /** Real milliseconds. */
  readonly graceMs?: number
}

const stateSchema: z.ZodType<StateOptions> = optionsSchema<StateOptions>({
  address: z.string('expected a text, such as "file:./soundcheck.db"'),
  advertise: option.text,
  leaseMs: option.whole({ from: 100 }),
  keepMs: option.whole({ from: 1000 }),
  configuration: z.record(z.string(), z.string(), 'expected an object of texts').optional(),
})

export const serverOptionsSchema = optionsSchema<ServerOptions>({
  port: option.whole({ to: 65_535 }),
  host: option.text,
  control: controlOptionsSchema.optional(),
  vendorCors: option.texts('["*"] or ["http://localhost:5173"]'),
  tls: tlsOptionsSchema.optional(),
  state: stateSchema.optional(),
  onAnswered: option.callback<OnAnswered>(),
  passThrough: option.having<PassThrough>(['proxyFor'], 'an object with isOffline and proxyFor').optional(),
})

export const closeOptionsSchema = optionsSchema<CloseOptions>({ graceMs: option.whole() })
