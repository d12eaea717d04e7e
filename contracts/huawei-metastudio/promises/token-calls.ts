import type { Call, PromiseContext, Step } from '../../../src/vendor/promise.ts'
import { projectPath } from './scene.ts'

export const tokenUser = {
  name: ({ credential }: PromiseContext) => credential.attributes.user,
  password: ({ credential }: PromiseContext) => credential.attributes.password,
  domain: { name: ({ credential }: PromiseContext) => credential.attributes.domain },
}

export const ofProject = { project: { id: projectPath.project_id } }

export function authOf(scope: object, of: object = tokenUser): object {
  return { auth: { identity: { methods: ['password'], password: { user: of } }, scope } }
}

/** Asks for a token; afterwards `tokenOf` has it. */
export function askForToken(scope: object = ofProject, as = 'token'): Step & Call {
  return { call: 'keystoneCreateUserTokenByPassword', as, input: { body: authOf(scope) } }
}

/** The token that was asked for. */
export function tokenOf(name = 'token'): (scene: PromiseContext) => string | undefined {
  return ({ answerHeaders }) => answerHeaders[name]?.['x-subject-token']
}

/** A call that proves who it is from with a token and nothing else. */
export function withToken(call: Call, name = 'token'): Call {
  return { ...call, wire: { ...call.wire, sign: { with: 'token', token: tokenOf(name) } } }
}
