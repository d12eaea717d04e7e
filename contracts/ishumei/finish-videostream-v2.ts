import { defineContract } from '../../src/vendor/contract.ts'
import { CLOSE_CODES, closeRequest, envelope } from './envelope.ts'
import { closeRules } from './rules.ts'

/** The manual is called V2, and the path in it says v3. */
export const finishVideostreamV2 = defineContract({
  id: 'finish_videostream_v2',
  summary: 'Close a video stream (V2)',
  done: { changed: 'video stream closed', nothing: 'closing the video stream acknowledged, nothing to close' },
  source: { evidence: 'doc', document: 'ishumei/api-doc V2, video stream manual' },
  method: 'POST',
  path: '/v3/saas/anti_fraud/finish_videostream',
  request: { body: closeRequest },
  responses: { 200: { description: 'Close accepted, or the reason why not', body: envelope(CLOSE_CODES) } },
  errors: ['1901', '1902', '1903', '1904', '9101'],
  effect: 'changes',
  rules: closeRules,
})
