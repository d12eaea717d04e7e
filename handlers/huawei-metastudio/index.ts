import { huaweiMetastudio as spec } from '../../contracts/huawei-metastudio/index.ts'
import { huaweiMetastudioExamples } from '../../fixtures/huawei-metastudio/examples.ts'
import { defineVendor } from '../../src/vendor/vendor.ts'
import { callbacks } from './callbacks/index.ts'
import { checks } from './checks/index.ts'
import { locate } from './checks/request.ts'
import { controls } from './controls.ts'
import { hosts, matchesRequest } from './hosts.ts'
import { tick } from './life-cycle/index.ts'
import { upcoming } from './life-cycle/upcoming.ts'
import { rules } from './operations/index.ts'
import { callerKey } from './protocol/caller-key.ts'
import { createReading, encode, encodeError, redact } from './protocol/index.ts'
import { createState, holders } from './state.ts'
import { switches } from './switches.ts'

export type { HuaweiSdkOptions } from '../../contracts/huawei-metastudio/sdk-options.ts'

/** Huawei Cloud MetaStudio: live streams of virtual humans ("smart live"). */
export const huaweiMetastudio = defineVendor(spec, {
  hosts,
  matchesRequest,
  rules,
  locate,
  switches,
  createState,
  tick,
  upcoming,
  callbacks,
  holders,
  notes: ['tenants', 'keyFailures'],
  controls,
  callerKey,
  createReading,
  checks,
  encode,
  encodeError,
  secretHeaders: ['authorization', 'x-auth-token', 'x-security-token', 'x-mss-auth-key', 'X-Subject-Token'],
  redact,
  examples: huaweiMetastudioExamples,
})
