import { ishumei as spec } from '../../contracts/ishumei/index.ts'
import { ishumeiExamples } from '../../fixtures/ishumei/examples.ts'
import { documentedStream } from '../../fixtures/ishumei/records.ts'
import { defineVendor } from '../../src/vendor/vendor.ts'
import { callbacks } from './callbacks/index.ts'
import { checks, locate } from './checks/index.ts'
import { controls } from './controls.ts'
import { tick } from './life-cycle/index.ts'
import { rules } from './operations/index.ts'
import { createReading, encode, encodeError, matchesHost, redact } from './protocol.ts'
import { createState } from './state.ts'
import { switches } from './switches.ts'

/** ISHUMEI (also: Shumei, NextData, DeepCleer): moderation of live video streams. */
export const ishumei = defineVendor(spec, {
  matchesHost,
  matchesRequest: ({ path }) => /^\/(?:(?:finish_)?(?:video|audio)stream|v3\/saas\/anti_fraud)\//.test(path),
  rules,
  locate,
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
  examples: ishumeiExamples,
})
