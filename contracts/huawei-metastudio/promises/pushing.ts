import * as z from 'zod'
import type { VendorPromise } from './language.ts'
import { lasts, playPolicyOf } from './playing.ts'
import { target } from './samples.ts'
import { inferred, ofSdk } from './sources.ts'
import { control } from './steps.ts'

const MINUTE_MS = 60_000

const HOUR_MS = 3_600_000

const disconnected = [control('disconnectPush')]

const failed = { state: 'FAILED', error_info: { error_code: z.string(), error_msg: z.string() } }

const GIVES_UP = 'the wait is documented; that it ends in FAILED is not'

/** What happens to a job when its target is gone. */
export const pushing: readonly VendorPromise[] = [
  lasts({
    rule: 'exception-wait',
    name: 'target-stays-away',
    says: 'A job ends as FAILED when its target is gone for max_exception_waiting_duration minutes',
    room: target,
    body: playPolicyOf({ live_exit_config: { max_exception_waiting_duration: 2 } }),
    meanwhile: disconnected,
    after: 2 * MINUTE_MS,
    ends: failed,
    source: inferred(GIVES_UP),
  }),
  lasts({
    rule: 'exception-wait',
    name: 'target-stays-away-by-default',
    says: 'By default, a job waits about 3 minutes for its target',
    room: target,
    body: {},
    meanwhile: disconnected,
    after: 3 * MINUTE_MS,
    ends: failed,
    source: inferred(GIVES_UP),
  }),
  lasts({
    rule: 'exception-wait',
    name: 'target-stays-away-for-ever',
    says: 'With a max_exception_waiting_duration of 0 minutes, a job waits for its target forever',
    room: target,
    body: playPolicyOf({ live_exit_config: { max_exception_waiting_duration: 0 } }),
    meanwhile: disconnected,
    after: 24 * HOUR_MS,
    source: ofSdk,
  }),
  lasts({
    rule: 'exception-wait',
    name: 'target-comes-back',
    says: 'A job keeps running when its target comes back in time',
    room: target,
    body: playPolicyOf({ live_exit_config: { max_exception_waiting_duration: 1 } }),
    meanwhile: [...disconnected, { advance: 30_000 }, control('reconnectPush')],
    after: HOUR_MS,
    source: ofSdk,
  }),
]
