import type {
  CreatedToken,
  CreateTokenInput,
} from '../../../contracts/huawei-metastudio/keystone-create-user-token-by-password.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { AnswerWithHeaders } from '../protocol/index.ts'
import { DEFAULT_REGION, domainOf, idOf, projectId } from '../records/identity.ts'
import { TOKEN_VALID_MS, type TokenClaims, tokenKey, writeToken } from '../signature/iam-token.ts'
import type { HuaweiState } from '../state.ts'

/** The account that the check has authenticated. */
export interface Login {
  /** The access key of the account. */
  readonly key: string
  readonly secret: string | undefined
  /** The account's own project, if it has one. */
  readonly project: string | undefined
}

type Input = CreateTokenInput & { readonly login: Login }
interface Named {
  readonly id?: string | undefined
  readonly name?: string | undefined
}

/** Issues a token. Older tokens stay valid. */
export const keystoneCreateUserTokenByPassword = (input: Input, call: Call<HuaweiState>) => {
  const { login } = input
  const project = projectOf(input)
  const claims: TokenClaims = {
    key: login.key,
    project: project?.id ?? login.project,
    region: regionOf(project?.name),
    scope: project ? 'project' : 'domain',
    expiresAt: call.now + TOKEN_VALID_MS,
    id: call.id('iam-token'),
  }
  const token = presentToken(input, claims, call.now)
  return new AnswerWithHeaders({ 'X-Subject-Token': writeToken(claims, tokenKey(login.secret)) }, { token })
}

function projectOf({ body }: Input): Named | undefined {
  const { scope } = body.auth
  return scope && 'project' in scope ? (scope.project as Named) : undefined
}

/** The project of a region has the region's name, and its subprojects begin with it. */
function regionOf(projectName: string | undefined): string | undefined {
  return /^[a-z]+-[a-z]+-\d+/.exec(projectName ?? '')?.[0]
}

function presentToken(input: Input, { scope, project, region, expiresAt }: TokenClaims, now: number): CreatedToken {
  const { user } = input.body.auth.identity.password
  const owner = { domain: user.domain.name, region: DEFAULT_REGION, project: undefined }
  const domain = domainOf(owner)
  const name = projectOf(input)?.name ?? DEFAULT_REGION
  return {
    catalog: input.query.nocatalog ? [] : [catalogEntry(region ?? DEFAULT_REGION, project)],
    ...(scope === 'domain' && { domain }),
    expires_at: microseconds(expiresAt),
    issued_at: microseconds(now),
    methods: ['password'],
    ...(scope === 'project' && { project: { domain, id: project ?? projectId(owner, name), name } }),
    roles: [{ id: '0', name: 'te_admin' }],
    user: { domain, id: idOf(domain.id, user.name), name: user.name, password_expires_at: '' },
  }
}

/** Inferred: an entry in Keystone's form for the only service. */
function catalogEntry(region: string, project = ''): CreatedToken['catalog'][number] {
  return {
    id: idOf('service', 'metastudio'),
    name: 'metastudio',
    type: 'metastudio',
    endpoints: [
      {
        id: idOf('endpoint', region),
        interface: 'public',
        region,
        region_id: region,
        url: `https://metastudio.${region}.myhuaweicloud.com/v1/${project}`,
      },
    ],
  }
}

function microseconds(at: number): string {
  return new Date(at).toISOString().replace('Z', '000Z')
}
