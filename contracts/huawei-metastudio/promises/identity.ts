import * as z from 'zod'
import { constraintPromises } from '../../../src/contract-items/constraint-promises.ts'
import { keystoneListProjects } from '../keystone-list-projects.ts'
import { requestId } from './answers.ts'
import type { Call, CallOf, Expectation, PartOf, PromiseContext, VendorPromise, Words } from './language.ts'
import { REFUSED } from './refusals.ts'
import { inferred, ofCore, ofGateway, ofIam, ofIssue, type Source } from './sources.ts'
import { requestToken, withToken } from './token-calls.ts'

const REGION = 'cn-north-4'

function projects(query: PartOf<'keystoneListProjects', 'query'> = {}): CallOf<'keystoneListProjects'> {
  return { call: 'keystoneListProjects', input: { query } }
}

const domains: Call = { call: 'keystoneListAuthDomains', input: {} }

const keystone = inferred('Keystone v3, which the identity service follows')
const malformed: Expectation = { status: 400, error: { code: 'IAM.400', message: 'Request body is invalid.' } }
const unauthenticated: Expectation = {
  status: 401,
  error: { code: 'IAM.401', message: 'The request you have made requires authentication.' },
  body: { error: { code: 401, title: 'Unauthorized' } },
}

const links = { self: z.url(), previous: null, next: null }
const id = z.string().min(1)
const ownProject = ({ credential }: PromiseContext) => ({ id: credential.attributes.project, name: REGION })
const none: Expectation = { status: 200, body: { projects: [] } }
const onlyOwn: Expectation = { status: 200, body: { projects: [ownProject] } }

function lists(name: string, promise: Source & Omit<VendorPromise, 'id' | 'evidence' | 'source'>): VendorPromise {
  return { id: `${promise.when.call}/${name}`, ...promise }
}

const projectLists: readonly VendorPromise[] = [
  lists('of-region', {
    says: 'The name of a region lists one project, whose id the SDKs take',
    ...ofIam,
    when: projects({ name: REGION }),
    then: {
      status: 200,
      headers: { 'X-Request-Id': requestId },
      body: (context: PromiseContext) => ({
        links,
        projects: [
          {
            ...ownProject(context),
            ...{ is_domain: false, description: z.string(), enabled: true, parent_id: id, domain_id: id },
            links: { self: z.url() },
          },
        ],
      }),
    },
    covers: ['rule.by-name'],
    afterwards: [{ ...projects({ name: 'nowhere-1' }), then: none }],
  }),
  lists('other-region', {
    says: 'Another region has a project of its own, which the account may use',
    ...ofIam,
    when: projects({ name: 'cn-east-3' }),
    then: { status: 200, body: { projects: [{ id, name: 'cn-east-3' }] } },
    covers: ['rule.by-name'],
  }),
  lists('filters', {
    says: 'domain_id, parent_id and enabled choose among the projects',
    ...ofIam,
    given: [{ ...domains, as: 'domains' }],
    when: projects({
      ...{ name: REGION, enabled: 'true', is_domain: 'false' },
      domain_id: ({ answers }: PromiseContext) => answers.domains.domains[0]?.id,
      parent_id: ({ answers }: PromiseContext) => answers.domains.domains[0]?.id,
    }),
    then: onlyOwn,
    covers: ['rule.filters'],
    afterwards: (
      [{ domain_id: 'another' }, { parent_id: 'another' }, { enabled: 'false' }, { is_domain: 'true' }] as const
    ).map((query) => ({ ...projects(query), then: none })),
  }),
  lists('pages', {
    says: 'page and per_page choose a part of the list',
    ...ofIam,
    when: projects({ page: '1', per_page: '1' }),
    then: onlyOwn,
    covers: ['rule.both-pages'],
    afterwards: [
      { ...projects({ name: REGION, page: '2', per_page: '1' }), then: none },
      { ...projects({ name: REGION, page: '1', per_page: '5000' }), then: onlyOwn },
      { ...projects({ page: '2147483647', per_page: '1' }), then: none },
    ],
  }),
  ...(['page', 'per_page'] as const).map((name) =>
    lists(`only-${name}`, {
      says: `${name} alone is refused`,
      evidence: 'inferred',
      source: 'the page says that page and per_page must be used together; how their absence is refused is not known',
      when: projects({ [name]: '1' }),
      then: malformed,
      covers: ['rule.both-pages'],
    }),
  ),
  lists('with-a-body', {
    says: 'The SDKs send this GET with a body of {}, which is signed and changes nothing',
    ...ofCore,
    when: { ...projects({ name: REGION }), wire: { body: '{}', method: 'GET' } },
    then: onlyOwn,
    covers: ['rule.body-ignored'],
  }),
  lists('no-json', {
    says: 'A body that is not JSON is refused',
    ...keystone,
    when: { ...projects(), wire: { body: 'name=me', method: 'GET' } },
    then: malformed,
  }),
  ...constraintPromises<Words>({
    contract: keystoneListProjects,
    part: 'query',
    valid: {
      ...{ name: REGION, domain_id: 'd', parent_id: 'p', enabled: 'true', is_domain: 'false' },
      ...{ page: '1', per_page: '1' },
    },
    expect: () => malformed,
    ...keystone,
  }),
]

const domainList = lists('own', {
  says: 'A user has access to the account that it belongs to',
  ...ofIam,
  when: domains,
  then: {
    status: 200,
    headers: { 'X-Request-Id': requestId },
    body: ({ credential }: PromiseContext) => ({
      domains: [
        {
          ...{ name: credential.attributes.domain, id, enabled: true, description: z.string() },
          links: { self: z.url() },
        },
      ],
      links,
    }),
  },
  covers: ['rule.own'],
})

/** How the identity service knows its caller. */
function credentials(call: Call): readonly VendorPromise[] {
  const succeeds = { status: 200 }
  return [
    lists('token', {
      says: 'A user token in X-Auth-Token is enough as a credential',
      ...ofIam,
      given: [requestToken()],
      when: withToken(call),
      then: succeeds,
    }),
    lists('temporary-key', {
      says: 'The token of a temporary key is accepted and signed',
      ...ofCore,
      when: {
        ...call,
        input: {
          ...call.input,
          headers: { 'x-security-token': ({ credential }: PromiseContext) => credential.attributes.securityToken },
        },
      } as Call,
      then: succeeds,
    }),
    lists('without-credentials', {
      says: 'A request without a credential is refused in the form of the identity service',
      ...keystone,
      when: { ...call, wire: { sign: { with: 'nothing' } } },
      then: unauthenticated,
    }),
    lists('wrong-secret', {
      says: 'A signature made with another secret is refused',
      ...keystone,
      when: { ...call, wire: { sign: { secret: 'another' } } },
      then: unauthenticated,
    }),
    lists('wrong-secret-at-the-gateway', {
      says: 'Or the gateway in front refuses it, with its own text and request id',
      ...ofIssue,
      given: [{ switches: { unauthorized: 'gateway' } }],
      when: { ...call, wire: { sign: { secret: 'another' } } },
      then: {
        status: 401,
        error: {
          code: 'APIGW.0301',
          message: z.string().startsWith('Incorrect IAM authentication information: verify aksk signature fail'),
        },
        body: { request_id: requestId },
      },
    }),
    lists('expired-token', {
      says: 'A token older than 24 hours is refused',
      ...ofGateway,
      given: [requestToken(), { advance: 86_400_000 }],
      when: withToken(call),
      then: REFUSED.expiredToken,
    }),
  ]
}

/** What the SDKs ask the identity service by themselves. */
export const identity: readonly VendorPromise[] = [
  ...projectLists,
  domainList,
  ...[projects({ name: REGION }), domains].flatMap(credentials),
  {
    id: 'keystoneCreateUserTokenByPassword/same-id',
    says: 'The id of the account is that of its tokens and projects',
    ...keystone,
    given: [{ ...domains, as: 'domains' }],
    when: requestToken(),
    then: {
      status: 201,
      body: ({ answers }: PromiseContext) => ({
        token: { user: { domain: { id: answers.domains.domains[0]?.id } } },
      }),
    },
  },
]
