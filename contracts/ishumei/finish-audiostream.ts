import { defineContract } from '../../src/vendor/contract.ts'
import { CLOSE_CODES, closeRequest, envelope } from './envelope.ts'
import { closeRules } from './rules.ts'

/** The only operation that ever documented 1909, from 2023-05 to 2024-02. */
export const finishAudiostream = defineContract({
  id: 'finish_audiostream',
  summary: 'Close an audio stream',
  done: { changed: 'audio stream closed', nothing: 'closing the audio stream acknowledged, nothing to close' },
  source: { evidence: 'doc', document: 'ishumei/api-doc V4, audio stream, close interface' },
  method: 'POST',
  path: '/finish_audiostream/v4',
  request: { body: closeRequest },
  responses: { 200: { description: 'Close accepted, or the reason why not', body: envelope([...CLOSE_CODES, 1909]) } },
  errors: ['1901', '1902', '1903', '1904', '1909', '9101'],
  effect: 'changes',
  rules: {
    ...closeRules,
    'no-such-stream': 'from 2023-05 to 2024-02, closing a stream that does not exist returned 1909',
  },
})
