import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import {
  errorsOfEveryOperation,
  projectPath,
  refusals,
  requestHeaders,
  responseHeaders,
  rulesOfEveryOperation,
} from './envelope.ts'
import { accessType, platformInfo } from './live-platform.ts'
import { paging } from './paging.ts'

const headers = requestHeaders.omit({ 'x-app-userid': true })
const query = z.looseObject({ ...paging, access_type: accessType.optional() })

/** Querying live platforms. The page has no `X-App-UserId`. */
export const listLivePlatforms = defineContract({
  id: 'listLivePlatforms',
  summary: 'List live platforms',
  done: 'live platforms listed',
  source: { evidence: 'doc', document: 'MetaStudio API reference, ListLivePlatforms (2026-02-10)' },
  method: 'GET',
  path: '/v1/{project_id}/live-platforms/platforms',
  request: { path: projectPath, query, headers },
  responses: {
    200: {
      description: 'Succeeded',
      headers: responseHeaders,
      body: z.object({ live_platforms: z.array(platformInfo) }),
    },
    ...refusals,
  },
  errors: errorsOfEveryOperation,
  effect: 'reads',
  isOfAccount: true,
  rules: {
    ...rulesOfEveryOperation,
    offset: 'offset is between 0 and 2147483647, by default 0',
    limit: 'limit is between 1 and 100, by default 10',
    type: 'access_type lists the platforms of one type',
  },
})

export type ListLivePlatformsInput = InputOf<typeof listLivePlatforms>
