import { documentedStream } from '../../fixtures/ishumei/records.ts'
import type { Vendor } from '../../src/vendor/vendor.ts'

/** A `curl` line for the page that Soundcheck started from. */
export const quickstart: Vendor['quickstart'] = (origin, { key: accessKey }) => [
  {
    title: 'Close a video stream',
    curl: `curl -X POST ${origin}/finish_videostream/v4 -H 'Content-Type: application/json' -d '${JSON.stringify({ accessKey, requestId: documentedStream.id })}'`,
  },
]
