import * as z from 'zod'
import type { BuiltInVendor } from '../../handlers/vendors.ts'
import { checkVendorCors, type VendorCors } from '../adapters/vendor-cors.ts'
import { checkOptions, option, optionsSchema } from '../diagnostics/options.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import { sandboxOptionsSchema } from '../sandbox/sandbox-options-schema.ts'
import type { Scenarios } from '../scenario/scenarios.ts'
import type { SoundcheckTestOptions as KitOptions } from '../test-kit/test-bed.ts'
import type { Vendor } from '../vendor/vendor.ts'

/** What can fail a test although its own expectations are met: the same names as for `soundcheck run --fail-on`. */
const PROBLEMS = ['violations', 'unhandled', 'retries'] as const
export type Problem = (typeof PROBLEMS)[number]

const ADAPTERS = ['route', 'server', 'page'] as const
const CLOCKS = ['tied', 'apart'] as const

export interface SoundcheckTestOptions<V extends Vendor = BuiltInVendor> {
  /**
   * How pages reach the sandbox. `route`, the default, answers requests to the vendors' own host names. `server` starts one
   * server for each worker, on a free port of this machine, and pages call its origin. `page` answers in the page itself, by a
   * service worker: by the one that `startInPage` of `soundcheck/browser` starts, or by one of its own.
   */
  readonly adapter?: (typeof ADAPTERS)[number]
  /** Options for the sandbox that all tests of a worker share. */
  readonly sandbox?: KitOptions<V>['sandbox']
  /** The scenarios that tests can start. Default: the built-in ones. */
  readonly scenarios?: Scenarios
  /** Origins of pages that may call the vendors. Default: all. Not with `page`: a browser does not ask a worker. */
  readonly vendorCors?: VendorCors
  /**
   * `tied`, the default: the pages show the time of the test's account, and moving one clock moves the other. `apart`: the pages
   * show this computer's time, and `page.clock` is Playwright's own.
   */
  readonly clock?: (typeof CLOCKS)[number]
  /** Fails a test when its account received any of these. Default: none. */
  readonly failOn?: readonly Problem[]
}

const schema = optionsSchema<SoundcheckTestOptions<Vendor>>({
  adapter: option.name(ADAPTERS),
  sandbox: sandboxOptionsSchema.optional() as z.ZodType<SoundcheckTestOptions<Vendor>['sandbox']>,
  scenarios: option
    .having<Scenarios>(['list', 'running', 'start', 'stop'], 'scenarios, as "soundcheck" exports them')
    .optional(),
  vendorCors: option.texts('["http://localhost:5173"]'),
  clock: option.name(CLOCKS),
  failOn: z.array(z.enum(PROBLEMS), `expected a list of ${PROBLEMS.join(', ')}`).optional(),
})

const TRIED = 'Cannot create a Soundcheck test'

/** Throws a UsageError for options that the kit does not have. */
export function checkTestOptions(options: unknown): void {
  checkOptions(TRIED, schema, options)
  const { adapter, vendorCors } = options as SoundcheckTestOptions
  checkVendorCors(vendorCors ?? [])
  if (adapter === 'page' && vendorCors !== undefined) {
    throw new UsageError(
      `${TRIED}: vendorCors: with the adapter "page" a service worker answers, and browsers check no origins there. Leave this out, or use another adapter`,
      { field: 'vendorCors' },
    )
  }
}
