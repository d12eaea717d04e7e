import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { responseHeaders } from './envelope.ts'
import { identityHeaders, keystoneRefusals, linkOfResource, linksOfList } from './identity.ts'

const domain = z.object({
  enabled: z.boolean(),
  id: z.string(),
  name: z.string(),
  links: linkOfResource,
  description: z.string().optional(),
})

const listed = z.object({ domains: z.array(domain), links: linksOfList })

/** Querying the accounts of an IAM user. Every SDK calls it for global credentials without a domain id. */
export const keystoneListAuthDomains = defineContract({
  id: 'keystoneListAuthDomains',
  summary: 'List the accounts that the user has access to',
  done: 'accounts listed',
  source: { evidence: 'doc', document: 'IAM API reference, KeystoneListAuthDomains (iam_07_0001)' },
  method: 'GET',
  path: '/v3/auth/domains',
  request: { headers: identityHeaders },
  responses: {
    200: { description: 'Succeeded', headers: responseHeaders, body: listed },
    401: keystoneRefusals[401],
  },
  errors: ['IAM.401', 'APIGW.0301', 'APIGW.0307'],
  effect: 'reads',
  rules: { own: 'A user has access to the account that it belongs to' },
})

export type ListAuthDomainsInput = InputOf<typeof keystoneListAuthDomains>
export type ListedDomains = z.output<typeof listed>
