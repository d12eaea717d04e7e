import { errors } from '../../contracts/tencent-ci/errors.ts'
import { defineVendor } from '../../src/vendor/vendor.ts'
import { FIELDS } from './signature/authorization.ts'
import { callbacks } from './callbacks.ts'
import { checks, locate } from './checks/index.ts'
import { controls } from './controls.ts'
import { tick } from './life-cycle.ts'
import { operations } from './operations/index.ts'
import { matchesHost } from './hosts.ts'
import { createReading, encode, encodeError, type Reading, redact, secretHeaders } from './protocol/index.ts'
import { quickstart } from './quickstart.ts'
import { type CiState, createState } from './state.ts'
import { switches } from './switches.ts'

/** Tencent Cloud Infinite: moderation of live streams. */
export const tencentCi = defineVendor<CiState, Reading>({
  id: 'tencent-ci',
  name: 'Tencent Cloud Infinite live-stream moderation',
  matchesHost,
  matchesRequest: ({ path }) => /^\/video\/(?:cancel_)?auditing(?:\/|$)/.test(path),
  paths: operations.map(({ contract }) => `${contract.method} ${contract.path}`),
  operations,
  locate,
  errors,
  switches,
  createState,
  tick,
  callbacks,
  controls,
  volatileParameters: [...FIELDS, ...secretHeaders],
  createReading,
  checks,
  encode,
  encodeError,
  secretHeaders,
  redact,
  quickstart,
})
