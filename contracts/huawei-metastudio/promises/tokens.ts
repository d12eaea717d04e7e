import * as z from 'zod'
import { constraintPromises } from '../../../src/contract-items/constraint-promises.ts'
import { keystoneCreateUserTokenByPassword as contract } from '../keystone-create-user-token-by-password.ts'
import type { Expectation, PromiseContext, VendorPromise, Words } from './language.ts'
import { REFUSED } from './refusals.ts'
import { DOCUMENTS, inferred, ofGateway, ofIam } from './sources.ts'
import { projectPath, showRoom, TOO_LARGE, waiting } from './steps.ts'
import { projectScope, requestToken, tokenRequest, tokenUser, withToken } from './token-calls.ts'

const wrongBody: Expectation = { status: 400, error: { code: 'IAM.400', message: 'Request body is invalid.' } }

const wrongUser: Expectation = {
  status: 401,
  error: { code: 'IAM.401', message: 'The username or password is wrong.' },
  body: { error: { code: 401, title: 'Unauthorized' } },
}

const microseconds = (at: number) => new Date(at).toISOString().replace('Z', '000Z')

const DAY_MS = 86_400_000

const KEYSTONE = 'Keystone v3, which the identity service follows'

const keystone = inferred(KEYSTONE)

const own: readonly VendorPromise[] = [
  {
    id: `${contract.id}/in-the-header`,
    says: 'A user with a password gets a token for a project, in the header X-Subject-Token and not in the body',
    ...ofIam,
    when: requestToken(),
    then: {
      status: 201,
      headers: { 'X-Subject-Token': z.string().min(32) },
      body: ({ credential }: PromiseContext) => ({
        token: {
          methods: ['password'],
          project: { id: credential.attributes.project, domain: { name: credential.attributes.domain } },
          user: {
            name: credential.attributes.user,
            domain: { name: credential.attributes.domain },
            password_expires_at: '',
          },
          roles: z.array(z.object({ id: z.string(), name: z.string() })).min(1),
          catalog: z.array(z.object({ endpoints: z.array(z.unknown()).min(1) })).min(1),
        },
      }),
    },
    covers: ['rule.in-header'],
  },
  {
    id: `${contract.id}/good-for-a-day`,
    says: 'A token is valid for 24 hours, and its times have microseconds',
    ...ofIam,
    when: requestToken(),
    then: {
      status: 201,
      body: ({ now }: PromiseContext) => ({
        token: { issued_at: microseconds(now), expires_at: microseconds(now + DAY_MS) },
      }),
    },
    covers: ['rule.token-life'],
    wireOnly: 'the times are compared with the target’s clock to the millisecond',
  },
  {
    id: `${contract.id}/project-by-name`,
    says: 'The project of a token may be given by name',
    ...ofIam,
    when: requestToken({ project: { name: 'cn-north-4' } }),
    then: { status: 201, body: { token: { project: { name: 'cn-north-4' } } } },
    covers: ['rule.scope'],
  },
  {
    id: `${contract.id}/domain`,
    says: 'A token for a domain gives access to no project',
    evidence: 'doc',
    source: `${DOCUMENTS.iam}: MetaStudio is a project-level service`,
    when: requestToken({ domain: { id: '0123456789abcdef', name: tokenUser.domain.name } }),
    then: { status: 201, body: { token: { domain: { name: tokenUser.domain.name }, project: z.undefined() } } },
    covers: ['rule.scope'],
    afterwards: [
      requestToken({ domain: { name: tokenUser.domain.name } }),
      { ...withToken({ call: 'listSmartLiveJobs', input: { path: projectPath } }), then: REFUSED.otherProject },
    ],
  },
  {
    id: `${contract.id}/without-catalog`,
    says: 'With nocatalog, whatever its value, the catalog is empty',
    ...ofIam,
    when: { call: contract.id, input: { query: { nocatalog: 'x' }, body: tokenRequest(projectScope) } },
    then: { status: 201, body: { token: { catalog: [] } } },
    covers: ['rule.without-catalog'],
  },
  {
    id: `${contract.id}/older-tokens-stay`,
    says: 'A second token does not invalidate the first',
    ...ofIam,
    given: [...waiting, requestToken(), requestToken(projectScope, 'secondToken')],
    when: requestToken(projectScope, 'thirdToken'),
    then: { status: 201 },
    covers: ['rule.others-stay'],
    afterwards: (['token', 'secondToken', 'thirdToken'] as const).map((name) => ({
      ...withToken(showRoom, name),
      then: { status: 200 },
    })),
  },
  {
    id: `${contract.id}/wrong-password`,
    says: 'A wrong password gets no token',
    ...keystone,
    when: { call: contract.id, input: { body: tokenRequest(projectScope, { ...tokenUser, password: 'another' }) } },
    then: wrongUser,
  },
  {
    id: `${contract.id}/no-json`,
    says: 'A body that is not JSON gets no token',
    ...keystone,
    when: { call: contract.id, input: { body: {} }, wire: { body: 'auth=me' } },
    then: { ...wrongBody, body: { error: { code: 400, title: 'Bad Request' } } },
  },
]

const limits: readonly VendorPromise[] = [
  {
    id: `${contract.id}/without-scope-of-any-kind`,
    says: 'A scope that is neither a project nor a domain gets no token',
    ...keystone,
    when: { call: contract.id, input: { body: tokenRequest({}) } },
    then: wrongBody,
    covers: ['request.body.auth.scope.domain#required'],
  },
  {
    id: `${contract.id}/too-large`,
    says: 'The gateway refuses a body of more than 12 MB',
    ...ofGateway,
    when: { call: contract.id, input: { body: tokenRequest(projectScope) }, wire: { body: TOO_LARGE } },
    then: { status: 413, error: { code: 'APIGW.0201', message: 'Request entity too large' } },
  },
]

const user = { name: 'Li Lei', password: 'secret', domain: { name: 'soundcheck' } }

const constraints = [
  tokenRequest({ project: { id: '0123456789abcdef0123456789abcdef', name: 'cn-north-4' } }, user),
  tokenRequest({ domain: { id: '0123456789abcdef', name: 'soundcheck' } }, user),
].map((valid) =>
  constraintPromises<Words>({
    contract,
    part: 'body',
    valid,
    expect: () => wrongBody,
    ...keystone,
  }),
)

/** The second sample only adds the promises that the first does not have. */
const [projectConstraints = [], domainConstraints = []] = constraints

const known = new Set(projectConstraints.map(({ id }) => id))

/** Requests for tokens. */
export const tokens: readonly VendorPromise[] = [
  ...own,
  ...limits,
  ...projectConstraints,
  ...domainConstraints.filter(({ id }) => !known.has(id)),
]
