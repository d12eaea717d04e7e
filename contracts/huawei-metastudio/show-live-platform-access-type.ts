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
import { accessType } from './live-platform.ts'
import { paging } from './paging.ts'

const query = z.looseObject({ ...paging, used: z.enum(['true', 'false']).optional() })

/** Querying the interconnection methods of live platforms. */
export const showLivePlatformAccessType = defineContract({
  id: 'showLivePlatformAccessType',
  summary: 'List the ways in which platforms are connected',
  done: 'ways to connect platforms listed',
  source: { evidence: 'doc', document: 'MetaStudio API reference, ShowLivePlatformAccessType' },
  method: 'GET',
  path: '/v1/{project_id}/live-platforms/access-types',
  request: { path: projectPath, query, headers: requestHeaders },
  responses: {
    200: { description: 'Succeeded', headers: responseHeaders, body: z.object({ access_types: z.array(accessType) }) },
    ...refusals,
  },
  errors: errorsOfEveryOperation,
  effect: 'reads',
  isOfAccount: true,
  rules: {
    ...rulesOfEveryOperation,
    offset: 'offset is between 0 and 2147483647, by default 0',
    limit: 'limit is between 1 and 100, by default 10',
    used: {
      says: 'used=true lists the ways of the platforms that the project has, used=false the other ones',
      evidence: 'inferred',
    },
  },
})

export type ShowLivePlatformAccessTypeInput = InputOf<typeof showLivePlatformAccessType>
