import * as z from 'zod'
import { constraintPromises } from '../../../src/contract-items/constraint-promises.ts'
import type { Expectation, PromiseContext, VendorPromise } from '../../../src/vendor/promise.ts'
import { keystoneCreateUserTokenByPassword as contract } from '../keystone-create-user-token-by-password.ts'
import { askForToken, authOf, ofProject, tokenUser, withToken } from './asking-for-tokens.ts'
import { inferred, ofIam } from './proofs.ts'
import { DOCUMENTS, projectPath, REFUSED, showRoom, TOO_LARGE, waiting } from './scene.ts'

const wrongBody: Expectation = { status: 400, error: { code: 'IAM.400', message: 'Request body is invalid.' } }

const wrongUser: Expectation = {
  status: 401,
  error: { code: 'IAM.401', message: 'The username or password is wrong.' },
  body: { error: { code: 401, title: 'Unauthorized' } },
}

const microseconds = (at: number) => new Date(at).toISOString().replace('Z', '000Z')

const DAY_MS = 86_400_000

const keystone = inferred('Keystone v3, whose form the identity service has')

const own: readonly VendorPromise[] = [
  {
    id: `${contract.id}/in-the-header`,
    says: 'A user with a password gets a token for a project: it is in the header X-Subject-Token and not in the body',
    ...ofIam,
    when: askForToken(),
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
    says: 'A token is good for 24 hours, and its times have microseconds',
    ...ofIam,
    when: askForToken(),
    then: {
      status: 201,
      body: ({ now }: PromiseContext) => ({
        token: { issued_at: microseconds(now), expires_at: microseconds(now + DAY_MS) },
      }),
    },
    covers: ['rule.token-life'],
    wireOnly: 'the target’s clock is compared to the millisecond',
  },
  {
    id: `${contract.id}/project-by-name`,
    says: 'The project of a token may be named instead',
    ...ofIam,
    when: askForToken({ project: { name: 'cn-north-4' } }),
    then: { status: 201, body: { token: { project: { name: 'cn-north-4' } } } },
    covers: ['rule.scope'],
  },
  {
    id: `${contract.id}/domain`,
    says: 'A token for a domain is for no project, and opens none',
    evidence: 'doc',
    source: `${DOCUMENTS.iam}: MetaStudio is a project-level service`,
    when: askForToken({ domain: { id: '0123456789abcdef', name: tokenUser.domain.name } }),
    then: { status: 201, body: { token: { domain: { name: tokenUser.domain.name }, project: z.undefined() } } },
    covers: ['rule.scope'],
    afterwards: [
      askForToken({ domain: { name: tokenUser.domain.name } }),
      { ...withToken({ call: 'listSmartLiveJobs', input: { path: projectPath } }), then: REFUSED.otherProject },
    ],
  },
  {
    id: `${contract.id}/without-catalog`,
    says: 'With nocatalog, whatever it says, the answer has no catalog',
    ...ofIam,
    when: { call: contract.id, input: { query: { nocatalog: 'x' }, body: authOf(ofProject) } },
    then: { status: 201, body: { token: { catalog: [] } } },
    covers: ['rule.without-catalog'],
  },
  {
    id: `${contract.id}/older-tokens-stay`,
    says: 'A second token does not invalidate the first',
    ...ofIam,
    given: [...waiting, askForToken(), askForToken(ofProject, 'second')],
    when: askForToken(ofProject, 'third'),
    then: { status: 201 },
    covers: ['rule.others-stay'],
    afterwards: ['token', 'second', 'third'].map((name) => ({ ...withToken(showRoom, name), then: { status: 200 } })),
  },
  {
    id: `${contract.id}/wrong-password`,
    says: 'Another password gets no token',
    ...keystone,
    when: { call: contract.id, input: { body: authOf(ofProject, { ...tokenUser, password: 'another' }) } },
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
    when: { call: contract.id, input: { body: authOf({}) } },
    then: wrongBody,
    covers: ['request.body.auth.scope.domain#required'],
  },
  {
    id: `${contract.id}/too-large`,
    says: 'A body of more than 12 MB does not get past the gateway',
    evidence: 'doc',
    source: DOCUMENTS.gateway,
    when: { call: contract.id, input: { body: authOf(ofProject) }, wire: { body: TOO_LARGE } },
    then: { status: 413, error: { code: 'APIGW.0201', message: 'Request entity too large' } },
  },
]

const names = { name: 'Li Lei', password: 'secret', domain: { name: 'soundcheck' } }

const constraints = [
  authOf({ project: { id: '0123456789abcdef0123456789abcdef', name: 'cn-north-4' } }, names),
  authOf({ domain: { id: '0123456789abcdef', name: 'soundcheck' } }, names),
].map((valid) =>
  constraintPromises({
    contract,
    part: 'body',
    valid: valid as Readonly<Record<string, unknown>>,
    expect: () => wrongBody,
    evidence: 'inferred',
    source: 'Keystone v3, whose form the identity service has',
  }),
)

/** Those of the second sample that the first does not have. */
const [ofProjects = [], ofDomains = []] = constraints

const known = new Set(ofProjects.map(({ id }) => id))

export const tokens: readonly VendorPromise[] = [
  ...own,
  ...limits,
  ...ofProjects,
  ...ofDomains.filter(({ id }) => !known.has(id)),
]
