import { errors } from '../../contracts/huawei-metastudio/errors.ts'
import { defineVendor } from '../../src/vendor/vendor.ts'
import { callbacks } from './callbacks/index.ts'
import { checks } from './checks/index.ts'
import { locate } from './checks/request.ts'
import { controls } from './controls.ts'
import { matchesRequest, matchesHost } from './hosts.ts'
import { tick } from './life-cycle/index.ts'
import { operations } from './operations/index.ts'
import { createReading, encode, encodeError, type Reading, redact } from './protocol.ts'
import { quickstart } from './quickstart.ts'
import { createState, type HuaweiState } from './state.ts'
import { switches } from './switches.ts'

/** Huawei Cloud MetaStudio: live streams of virtual humans ("smart live"). */
export const huaweiMetastudio = defineVendor<HuaweiState, Reading>({
  id: 'huawei-metastudio',
  name: 'Huawei Cloud MetaStudio, smart live',
  matchesHost,
  matchesRequest,
  paths: operations.map(({ contract }) => `${contract.method} ${contract.path}`),
  operations,
  locate,
  errors,
  switches,
  createState,
  tick,
  callbacks,
  controls,
  createReading,
  checks,
  encode,
  encodeError,
  secretHeaders: ['authorization', 'x-auth-token', 'x-security-token', 'x-mss-auth-key', 'X-Subject-Token'],
  redact,
  quickstart,
})
