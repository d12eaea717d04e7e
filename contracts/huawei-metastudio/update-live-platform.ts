import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import {
  errorsOfEveryOperation,
  refusalsWithBody,
  requestHeaders,
  responseHeaders,
  rulesOfEveryOperation,
} from './envelope.ts'
import { changed, changedPlatform, platformPath } from './live-platform.ts'

/** Updating a third-party live platform. */
export const updateLivePlatform = defineContract({
  id: 'updateLivePlatform',
  summary: 'Change a live platform',
  done: 'live platform changed',
  source: { evidence: 'doc', document: 'MetaStudio API reference, UpdateLivePlatform' },
  method: 'PUT',
  path: '/v1/{project_id}/live-platforms/platforms/{platform_id}',
  request: { path: platformPath, headers: requestHeaders, body: changedPlatform },
  responses: { 200: { description: 'Succeeded', headers: responseHeaders, body: changed }, ...refusalsWithBody },
  errors: [...errorsOfEveryOperation, 'MSS.10000002'],
  effect: 'changes',
  rules: {
    ...rulesOfEveryOperation,
    'unknown-platform': { says: 'A platform that does not exist is refused', evidence: 'inferred' },
    'one-of-a-type': 'Of several callbacks of a type, one is kept',
    'key-stays': { says: 'Without a key, the old one stays', evidence: 'inferred' },
  },
})

export type UpdateLivePlatformInput = InputOf<typeof updateLivePlatform>
