import { checkGiven } from '../client/given.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { InPageOptions } from '../in-page/options.ts'
import type { Vendor } from '../vendor/vendor.ts'

/** The options of the sandbox that all stories of a preview share. */
export interface SoundcheckOptions extends Pick<InPageOptions, 'sandbox' | 'worker' | 'handlers'> {
  /** The vendors that the stories call, for example `[ishumei]` of `soundcheck/vendors/ishumei`. */
  readonly vendors: readonly Vendor[]
  /** Where the control room's files are. Default: `_soundcheck`, beside the preview's page. */
  readonly controlRoom?: string
}

const TRIED = 'Cannot use Soundcheck in Storybook'

/** Throws a UsageError. The rest is checked when the first story opens. */
export function checkStorybookOptions(options: SoundcheckOptions): void {
  checkGiven(
    TRIED,
    { vendors: 'object', sandbox: 'object', worker: 'object', handlers: 'object', controlRoom: 'string' } as const,
    options,
  )
  if (!Array.isArray(options.vendors) || options.vendors.length === 0) {
    throw new UsageError(
      `${TRIED}: vendors: name those that the stories call, such as [ishumei] of "soundcheck/vendors/ishumei"`,
      { field: 'vendors' },
    )
  }
}
