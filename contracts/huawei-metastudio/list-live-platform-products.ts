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
import { count, paging } from './paging.ts'

const headers = requestHeaders.omit({ 'x-app-userid': true })
const query = z.looseObject({ ...paging, platform_id: z.string().min(1), live_id: z.string().min(1) })
export const platformProduct = z.object({ product_id: z.string(), product_title: z.string() })
/** Only the first page has the count. */
const listed = z.object({ count: count.optional(), products: z.array(platformProduct) })

/** Querying products on a third-party live platform. The page has no `X-App-UserId`. */
export const listLivePlatformProducts = defineContract({
  id: 'listLivePlatformProducts',
  summary: 'List the products of a live on a platform',
  done: 'products listed',
  source: { evidence: 'doc', document: 'MetaStudio API reference, ListLivePlatformProducts (2025-12-08)' },
  method: 'GET',
  path: '/v1/{project_id}/live-platforms/products',
  request: { path: projectPath, query, headers },
  responses: { 200: { description: 'Succeeded', headers: responseHeaders, body: listed }, ...refusals },
  errors: errorsOfEveryOperation,
  effect: 'reads',
  rules: {
    ...rulesOfEveryOperation,
    offset: 'offset is between 0 and 2147483647, by default 0',
    limit: 'limit is between 1 and 100, by default 10',
    'unknown-platform': { says: 'A platform that does not exist is refused', evidence: 'inferred' },
    'first-page': 'count is only in the answer to offset 0',
    'of-live': 'Each live of a platform has its own products',
  },
})

export type ListLivePlatformProductsInput = InputOf<typeof listLivePlatformProducts>
export type PlatformProduct = z.output<typeof platformProduct>
