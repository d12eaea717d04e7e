import * as z from 'zod'
import type { VendorPromise } from '../../../src/vendor/promise.ts'
import { target } from './content.ts'
import { lasts, playPolicyOf } from './playing.ts'
import { inferred, ofSdk } from './proofs.ts'
import { control } from './scene.ts'

const MINUTE_MS = 60_000

const HOUR_MS = 3_600_000

const gone = [control('disconnectPush')]

const failed = { state: 'FAILED', error_info: { error_code: z.string(), error_msg: z.string() } }

const GIVES_UP = 'the wait is documented, that it ends in FAILED is not'

/** What becomes of a job whose target stays away. */
export const pushing: readonly VendorPromise[] = [
  lasts({
    rule: 'exception-wait',
    name: 'target-stays-away',
    says: 'A job whose target stays away for max_exception_waiting_duration minutes ends as FAILED',
    room: target,
    body: playPolicyOf({ live_exit_config: { max_exception_waiting_duration: 2 } }),
    meanwhile: gone,
    after: 2 * MINUTE_MS,
    ends: failed,
    proof: inferred(GIVES_UP),
  }),
  lasts({
    rule: 'exception-wait',
    name: 'target-stays-away-by-default',
    says: 'A job that says nothing about it waits for its target for about 3 minutes',
    room: target,
    body: {},
    meanwhile: gone,
    after: 3 * MINUTE_MS,
    ends: failed,
    proof: inferred(GIVES_UP),
  }),
  lasts({
    rule: 'exception-wait',
    name: 'target-stays-away-for-ever',
    says: 'With a max_exception_waiting_duration of 0 minutes a job waits for its target for ever',
    room: target,
    body: playPolicyOf({ live_exit_config: { max_exception_waiting_duration: 0 } }),
    meanwhile: gone,
    after: 24 * HOUR_MS,
    proof: ofSdk,
  }),
  lasts({
    rule: 'exception-wait',
    name: 'target-comes-back',
    says: 'A job whose target comes back in time goes on',
    room: target,
    body: playPolicyOf({ live_exit_config: { max_exception_waiting_duration: 1 } }),
    meanwhile: [...gone, { advance: 30_000 }, control('reconnectPush')],
    after: HOUR_MS,
    proof: ofSdk,
  }),
]
