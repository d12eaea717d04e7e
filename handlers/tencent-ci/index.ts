import { tencentCi as spec } from '../../contracts/tencent-ci/index.ts'
import { tencentCiExamples } from '../../fixtures/tencent-ci/examples.ts'
import { defineVendor } from '../../src/vendor/vendor.ts'
import { callbacks } from './callbacks.ts'
import { checks, locate } from './checks/index.ts'
import { controls } from './controls.ts'
import { hosts, matchesRequest } from './hosts.ts'
import { tick } from './life-cycle.ts'
import { rules } from './operations/index.ts'
import { callerKey } from './protocol/caller-key.ts'
import { createReading, encode, encodeError, redact, secretHeaders } from './protocol/index.ts'
import { upcoming } from './records/upcoming.ts'
import { FIELDS } from './signature/authorization.ts'
import { createState } from './state.ts'
import { switches } from './switches.ts'

export type { CosSdkOptions } from '../../contracts/tencent-ci/sdk-options.ts'

/** Tencent Cloud Infinite: moderation of live streams and video files. */
export const tencentCi = defineVendor(spec, {
  hosts,
  matchesRequest,
  rules,
  locate,
  switches,
  createState,
  tick,
  upcoming,
  callbacks,
  controls,
  volatileParameters: [...FIELDS, ...secretHeaders],
  callerKey,
  createReading,
  checks,
  encode,
  encodeError,
  secretHeaders,
  redact,
  examples: tencentCiExamples,
})
