import { defineContract } from '../../src/vendor/contract.ts'
import { closeRequest, envelope, OPEN_CODES } from './envelope.ts'
import { closeRules } from './rules.ts'

/** The manual is called V2, and so is the path. It also lists 9100, and tells a caller that 9101 can mean a wrong key. */
export const finishAudiostreamV2 = defineContract({
  id: 'finish_audiostream_v2',
  summary: 'Close an audio stream (V2)',
  done: { changed: 'audio stream closed', nothing: 'closing the audio stream acknowledged, nothing to close' },
  source: { evidence: 'doc', document: 'ishumei/api-doc V2, audio stream manual, 2.2' },
  method: 'POST',
  path: '/v2/saas/anti_fraud/finish_audiostream',
  request: { body: closeRequest },
  responses: { 200: { description: 'Close accepted, or the reason why not', body: envelope([...OPEN_CODES, 1909]) } },
  errors: ['1901', '1902', '1903', '1904', '1909', '9100', '9101'],
  effect: 'changes',
  rules: {
    ...closeRules,
    'other-generation': {
      says: 'it closes the streams of the product, whichever generation opened them',
      evidence: 'inferred',
    },
  },
})
