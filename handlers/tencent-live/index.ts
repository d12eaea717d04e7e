import { tencentLive as spec } from '../../contracts/tencent-live/index.ts'
import { tencentLiveExamples } from '../../fixtures/tencent-live/examples.ts'
import { defineVendor } from '../../src/vendor/vendor.ts'
import { callbacks } from './callbacks/index.ts'
import { checks } from './checks/index.ts'
import { actionOf, locate } from './checks/routes.ts'
import { controls } from './controls.ts'
import { hosts, matchesRequest } from './hosts.ts'
import { tick } from './life-cycle/index.ts'
import { upcoming } from './life-cycle/upcoming.ts'
import { rules } from './operations/index.ts'
import { callerKey } from './protocol/caller-key.ts'
import { createReading, encode, encodeError, redact } from './protocol/index.ts'
import { createState } from './state.ts'
import { switches } from './switches.ts'

export type { TencentLiveSdkOptions } from '../../contracts/tencent-live/sdk-options.ts'

/** Tencent Cloud Live (CSS): both families of record operations, the streams that they record, and callbacks. */
export const tencentLive = defineVendor(spec, {
  hosts,
  matchesRequest,
  rules,
  locate,
  switches,
  createState,
  tick,
  upcoming,
  callbacks,
  notes: ['streamNames', 'recordingSpans', 'pastPushes'],
  controls,
  action: { of: actionOf, place: 'the header X-TC-Action or the parameter Action' },
  volatileParameters: ['Timestamp', 'Nonce', 'Signature', 'Token'],
  callerKey,
  createReading,
  checks,
  encode,
  encodeError,
  secretHeaders: ['authorization', 'x-tc-token'],
  redact,
  examples: tencentLiveExamples,
})
