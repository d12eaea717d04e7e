import { errors } from '../../contracts/ishumei/errors.ts'
import { documentedStream } from '../../fixtures/ishumei/records.ts'
import { defineVendor } from '../../src/vendor/vendor.ts'
import { checks, locate, operations } from './checks/index.ts'
import { controls } from './controls.ts'
import { tick } from './life-cycle/index.ts'
import { createReading, encode, encodeError, matchesHost, type Reading, redact } from './protocol.ts'
import { callbacks } from './callbacks/index.ts'
import { createState, type IshumeiState } from './state.ts'
import { switches } from './switches.ts'

/** ISHUMEI (also: Shumei, NextData, DeepCleer): moderation of live video streams. */
export const ishumei = defineVendor<IshumeiState, Reading>({
  id: 'ishumei',
  name: 'ISHUMEI video-stream moderation',
  matchesHost,
  matchesRequest: ({ path }) => /^\/(?:(?:finish_)?(?:video|audio)stream|v3\/saas\/anti_fraud)\//.test(path),
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
  // The key travels in the body; these are the headers that the vendor's other products use for it.
  secretHeaders: ['authorization', 'x-accesskey'],
  redact,
  quickstart: (origin, { key: accessKey }) => [
    {
      title: 'Close a video stream',
      curl: `curl -X POST ${origin}/finish_videostream/v4 -H 'Content-Type: application/json' -d '${JSON.stringify({ accessKey, requestId: documentedStream.id })}'`,
    },
  ],
})
