import { errors } from '../../contracts/huawei-metastudio/errors.ts'
import { defineVendor } from '../../src/vendor.ts'
import { checks, locate } from './checks.ts'
import { operations } from './operations/index.ts'
import { createReading, encode, encodeError, ownsHost, type Reading, redact } from './protocol.ts'
import { quickstart } from './quickstart.ts'
import { createState, type HuaweiState, tick } from './state.ts'
import { switches } from './switches.ts'

/** Huawei Cloud MetaStudio: live streams of virtual humans ("smart live"). */
export const huaweiMetastudio = defineVendor<HuaweiState, Reading>({
  id: 'huawei-metastudio',
  name: 'Huawei Cloud MetaStudio, smart live',
  ownsHost,
  claims: ({ path }) => /^\/v1\/[^/]+\/smart-live/.test(path),
  paths: operations.map(({ contract }) => `${contract.method} ${contract.path}`),
  operations,
  locate,
  errors,
  switches,
  createState,
  tick,
  controls: {},
  createReading,
  checks,
  encode,
  encodeError,
  secretHeaders: ['authorization', 'x-auth-token', 'x-security-token', 'x-mss-auth-key'],
  redact,
  quickstart,
})
