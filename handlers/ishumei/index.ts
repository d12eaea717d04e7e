import { ishumei as spec } from '../../contracts/ishumei/index.ts'
import { ishumeiExamples } from '../../fixtures/ishumei/examples.ts'
import { defineVendor } from '../../src/vendor/vendor.ts'
import { callbacks } from './callbacks/index.ts'
import { checks } from './checks/index.ts'
import { locate } from './checks/request.ts'
import { controls } from './controls.ts'
import { hosts, matchesRequest } from './hosts.ts'
import { tick } from './life-cycle/index.ts'
import { upcoming } from './life-cycle/upcoming.ts'
import { rules } from './operations/index.ts'
import { callerKey, createReading, encode, encodeError, redact } from './protocol.ts'
import { createState } from './state.ts'
import { switches } from './switches.ts'

export type { IshumeiSdkOptions } from '../../contracts/ishumei/sdk-options.ts'

/** ISHUMEI (also: Shumei, NextData, DeepCleer): moderation of live video streams. */
export const ishumei = defineVendor(spec, {
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
  callerKey,
  createReading,
  checks,
  encode,
  encodeError,
  // This API sends the key in the body. The vendor's other products send it in these headers.
  secretHeaders: ['authorization', 'x-accesskey'],
  redact,
  examples: ishumeiExamples,
})
