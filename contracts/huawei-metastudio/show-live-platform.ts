import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { errorsOfEveryOperation, refusals, requestHeaders, responseHeaders, rulesOfEveryOperation } from './envelope.ts'
import { platformInfo, platformPath } from './live-platform.ts'

/** Querying a third-party live platform. */
export const showLivePlatform = defineContract({
  id: 'showLivePlatform',
  summary: 'Show a live platform',
  done: 'live platform shown',
  source: { evidence: 'doc', document: 'MetaStudio API reference, ShowLivePlatform (2026-02-10)' },
  method: 'GET',
  path: '/v1/{project_id}/live-platforms/platforms/{platform_id}',
  request: { path: platformPath, headers: requestHeaders },
  responses: { 200: { description: 'Succeeded', headers: responseHeaders, body: platformInfo }, ...refusals },
  errors: errorsOfEveryOperation,
  effect: 'reads',
  rules: {
    ...rulesOfEveryOperation,
    'unknown-platform': { says: 'A platform that does not exist is refused', evidence: 'inferred' },
  },
})

export type ShowLivePlatformInput = InputOf<typeof showLivePlatform>
