import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { errorsOfEveryOperation, refusals, requestHeaders, responseHeaders, rulesOfEveryOperation } from './envelope.ts'
import { platformPath } from './live-platform.ts'

/** Deleting a third-party live platform. */
export const deleteLivePlatform = defineContract({
  id: 'deleteLivePlatform',
  summary: 'Disconnect a live platform',
  done: 'live platform disconnected',
  source: { evidence: 'doc', document: 'MetaStudio API reference, DeleteLivePlatform' },
  method: 'DELETE',
  path: '/v1/{project_id}/live-platforms/platforms/{platform_id}',
  request: { path: platformPath, headers: requestHeaders },
  responses: { 200: { description: 'Succeeded; no body', headers: responseHeaders }, ...refusals },
  errors: errorsOfEveryOperation,
  effect: 'changes',
  rules: {
    ...rulesOfEveryOperation,
    'unknown-platform': { says: 'A platform that does not exist is refused', evidence: 'inferred' },
    'no-body': 'The answer has no body',
  },
})

export type DeleteLivePlatformInput = InputOf<typeof deleteLivePlatform>
