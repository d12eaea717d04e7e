import type { Call, CallOf, PartOf, PromiseContext, TokenName } from './language.ts'
import { projectPath } from './steps.ts'

/** The IAM user of the credential. */
export const tokenUser = {
  name: ({ credential }: PromiseContext) => credential.attributes.user,
  password: ({ credential }: PromiseContext) => credential.attributes.password,
  domain: { name: ({ credential }: PromiseContext) => credential.attributes.domain },
}

export const projectScope = { project: { id: projectPath.project_id } }

/** The body of a request for a token. */
export function tokenRequest(
  scope: object,
  user: object = tokenUser,
): PartOf<'keystoneCreateUserTokenByPassword', 'body'> {
  return { auth: { identity: { methods: ['password'], password: { user } }, scope } }
}

/** Requests a token; afterwards {@link tokenOf} has it. */
export function requestToken(
  scope: object = projectScope,
  as: TokenName = 'token',
): CallOf<'keystoneCreateUserTokenByPassword'> {
  return { call: 'keystoneCreateUserTokenByPassword', as, input: { body: tokenRequest(scope) } }
}

/** The token that was requested under this name. */
export function tokenOf(name: TokenName = 'token'): (context: PromiseContext) => string | undefined {
  return ({ answerHeaders }) => answerHeaders[name]['x-subject-token']
}

/** The same call with a token as its only credential. */
export function withToken(call: Call, name: TokenName = 'token'): Call {
  return { ...call, wire: { ...call.wire, sign: { with: 'token', token: tokenOf(name) } } }
}
