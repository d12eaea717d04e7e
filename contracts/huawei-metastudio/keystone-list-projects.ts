import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { responseHeaders } from './envelope.ts'
import { identityHeaders, keystoneRefusals, linkOfResource, linksOfList } from './identity.ts'
import { numeral } from './paging.ts'

const flag = z.enum(['true', 'false']).optional()

const query = z.looseObject({
  /** Often the name of a region: every region has a project of its name. */
  name: z.string().optional(),
  domain_id: z.string().optional(),
  parent_id: z.string().optional(),
  enabled: flag,
  /** To be left blank, says the page. */
  is_domain: flag,
  page: numeral(1, 2_147_483_647).optional(),
  per_page: numeral(1, 5000).optional(),
})

const project = z.object({
  is_domain: z.literal(false),
  description: z.string(),
  links: linkOfResource,
  enabled: z.boolean(),
  id: z.string(),
  /** For a project of a region, the id of the account. */
  parent_id: z.string(),
  domain_id: z.string(),
  name: z.string(),
})

const listed = z.object({ links: linksOfList, projects: z.array(project) })

/** Querying project information. Every SDK calls it with the name of its region when it was given no project id. */
export const keystoneListProjects = defineContract({
  id: 'keystoneListProjects',
  summary: 'List the projects of the account, one for each region',
  done: 'projects listed',
  source: { evidence: 'doc', document: 'IAM API reference, KeystoneListProjects (iam_06_0001)' },
  method: 'GET',
  path: '/v3/projects',
  request: { query, headers: identityHeaders },
  responses: {
    200: { description: 'Succeeded', headers: responseHeaders, body: listed },
    ...keystoneRefusals,
  },
  errors: ['IAM.400', 'IAM.401', 'APIGW.0301', 'APIGW.0307'],
  effect: 'reads',
  rules: {
    'by-name': 'With name, only the project of this name is listed: one for the name of a region',
    filters: 'domain_id, parent_id and enabled are compared with the members of the same names',
    'both-pages': 'page and per_page have to be used together',
    'body-ignored': { says: 'The body {} that the SDKs send with this GET changes nothing', evidence: 'sdk' },
  },
})

export type ListProjectsInput = InputOf<typeof keystoneListProjects>
export type ListedProjects = z.output<typeof listed>
