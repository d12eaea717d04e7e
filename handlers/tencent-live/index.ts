import { errors } from '../../contracts/tencent-live/errors.ts'
import { defineVendor } from '../../src/vendor/vendor.ts'
import { callbacks } from './callbacks/index.ts'
import { checks } from './checks/index.ts'
import { controls } from './controls.ts'
import { operations } from './operations/index.ts'
import { matchesRequest, createReading, encode, encodeError, matchesHost, type Reading, redact } from './protocol/index.ts'
import { quickstart } from './quickstart.ts'
import { actionOf, locate } from './checks/routes.ts'
import { createState, type LiveState } from './state.ts'
import { switches } from './switches.ts'
import { tick } from './life-cycle/index.ts'

/** Tencent Cloud Live (CSS): both families of record operations, the streams that they record, and callbacks. */
export const tencentLive = defineVendor<LiveState, Reading>({
  id: 'tencent-live',
  name: 'Tencent Cloud Live, recording',
  matchesHost,
  matchesRequest,
  paths: operations.map(({ contract }) => `POST or GET / with the action ${contract.path}`),
  operations,
  locate,
  errors,
  switches,
  createState,
  tick,
  callbacks,
  controls,
  action: { of: actionOf, place: 'the header X-TC-Action or the parameter Action' },
  volatileParameters: ['Timestamp', 'Nonce', 'Signature', 'Token'],
  createReading,
  checks,
  encode,
  encodeError,
  secretHeaders: ['authorization', 'x-tc-token'],
  redact,
  quickstart,
})
