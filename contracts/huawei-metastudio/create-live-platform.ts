import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import {
  errorsOfEveryOperation,
  projectPath,
  refusalsWithBody,
  requestHeaders,
  responseHeaders,
  rulesOfEveryOperation,
} from './envelope.ts'
import { changed, livePlatform } from './live-platform.ts'

/** Creating a third-party live platform. */
export const createLivePlatform = defineContract({
  id: 'createLivePlatform',
  summary: 'Connect a live platform of another company',
  done: 'live platform connected',
  source: { evidence: 'doc', document: 'MetaStudio API reference, CreateLivePlatform (2025-12-08)' },
  method: 'POST',
  path: '/v1/{project_id}/live-platforms/platforms',
  request: { path: projectPath, headers: requestHeaders, body: livePlatform },
  responses: { 200: { description: 'Succeeded', headers: responseHeaders, body: changed }, ...refusalsWithBody },
  errors: [...errorsOfEveryOperation, 'MSS.10000002'],
  effect: 'changes',
  ends: [
    {
      by: 'deleteLivePlatform',
      input: ({ input, body }) => ({ path: { ...input.path, platform_id: body.platform_id } }),
      gone: ['MSS.00000003'],
    },
  ],
  idempotent: false,
  rules: {
    ...rulesOfEveryOperation,
    'one-of-a-type': 'Of several callbacks of a type, one is kept',
    'access-type': { says: 'A platform that is connected by this interface is MSS_STANDARD', evidence: 'inferred' },
  },
})

export type CreateLivePlatformInput = InputOf<typeof createLivePlatform>
