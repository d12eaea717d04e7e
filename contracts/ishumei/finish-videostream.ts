import { defineContract } from '../../src/vendor/contract.ts'
import { CLOSE_CODES, closeRequest, envelope } from './envelope.ts'
import { closeRules } from './rules.ts'

/** Close Stream API. */
export const finishVideostream = defineContract({
  id: 'finish_videostream',
  summary: 'Close a video stream',
  done: { changed: 'video stream closed', nothing: 'closing the video stream acknowledged, nothing to close' },
  source: { evidence: 'reference', document: '003_905eac1ba174a5b8.txt' },
  method: 'POST',
  path: '/finish_videostream/v4',
  request: { body: closeRequest },
  responses: { 200: { description: 'Close accepted, or the reason why not', body: envelope(CLOSE_CODES) } },
  errors: ['1901', '1902', '1903', '1904', '9101'],
  effect: 'changes',
  rules: closeRules,
})
