import { defineContract } from '../../src/vendor/contract.ts'
import { CLOSE_CODES, closeRequest, envelope } from './envelope.ts'
import { closeRules } from './rules.ts'

/** As the close call of V4 but for the path. */
export const finishVideostreamV5 = defineContract({
  id: 'finish_videostream_v5',
  summary: 'Close a video stream (V5)',
  done: { changed: 'video stream closed', nothing: 'closing the video stream acknowledged, nothing to close' },
  source: { evidence: 'doc', document: 'ishumei/api-doc V5, video stream, close interface' },
  method: 'POST',
  path: '/finish_videostream/v5',
  request: { body: closeRequest },
  responses: { 200: { description: 'Close accepted, or the reason why not', body: envelope(CLOSE_CODES) } },
  errors: ['1901', '1902', '1903', '1904', '9101'],
  effect: 'changes',
  rules: closeRules,
})
