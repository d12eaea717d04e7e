import { documentedStream } from '../../fixtures/ishumei/records.ts'
import type { Vendor } from '../../src/vendor/vendor.ts'

/** A `curl` command for the example of the reference page. */
export const quickstart: Vendor['quickstart'] = (origin, { key: accessKey }) => [
  {
    title: 'Close a video stream',
    curl: `curl -X POST ${origin}/finish_videostream/v4 -H 'Content-Type: application/json' -d '${JSON.stringify({ accessKey, requestId: documentedStream.id })}'`,
  },
]
