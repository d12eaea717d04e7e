import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/contract.ts'
import { envelope, text } from './envelope.ts'

/** Close Stream API. */
export const finishVideostream = defineContract({
  id: 'finish_videostream',
  summary: 'Close a video stream',
  source: { evidence: 'seed', document: '003_905eac1ba174a5b8.txt' },
  method: 'POST',
  path: '/finish_videostream/v4',
  request: {
    // No check of the id's characters: the vendor's own samples send a 13-digit time stamp.
    body: z.object({ accessKey: text(20), requestId: text(32) }),
  },
  responses: { 200: { description: 'Close accepted, or the reason why not', body: envelope } },
  errors: ['1901', '1902', '1903', '1904', '9101'],
})

export type FinishVideostreamInput = InputOf<typeof finishVideostream>['body']
