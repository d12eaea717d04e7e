import { hashHex, isSameSignature } from '#digest'
import type { CreateTokenInput } from '../../../contracts/huawei-metastudio/keystone-create-user-token-by-password.ts'
import type { Check } from '../../../src/vendor/vendor.ts'
import { isIdentity, isLogin } from '../hosts.ts'
import type { Login } from '../operations/keystone-create-user-token-by-password.ts'
import { type HuaweiExchange, ownerOf } from '../protocol/index.ts'
import { refusal } from '../refusal.ts'

type User = CreateTokenInput['body']['auth']['identity']['password']['user']

/** Checks user name and password of a request for a token. Rules of the identity service get the account in their input. */
export const login: Check<HuaweiExchange> = {
  name: 'login',
  title: 'The user name and the password of a request for a token are right',
  run(exchange) {
    if (isIdentity(exchange) && !isLogin(exchange)) {
      exchange.input = { ...(exchange.input as object), owner: ownerOf(exchange) }
    }
    if (!isLogin(exchange)) return
    const input = exchange.input as CreateTokenInput
    const { user } = input.body.auth.identity.password
    exchange.input = { ...input, login: logIn(exchange, user) }
  },
}

function logIn(exchange: HuaweiExchange, { name, password, domain }: User): Login {
  const registered = exchange.keyOf({ domain: domain.name, user: name })
  const key = registered ?? testKey(domain.name, name) ?? keyOfNames(domain.name, name)
  const identity = key === undefined ? undefined : exchange.identify(key)
  if (key === undefined || !identity) throw refusal('IAM.401', `there is no user "${name}" in domain "${domain.name}"`)
  const expected = registered === undefined ? identity.secret : exchange.attributes.password
  if (identity.token.kind === 'unverifiable') {
    exchange.note(`the password of "${name}" in "${domain.name}" cannot be verified: no account has this user`)
  } else if (expected === undefined || !isSameSignature(expected, password)) {
    throw refusal('IAM.401', `the password of "${name}" in "${domain.name}" is wrong`)
  }
  const { project } = exchange.attributes
  if (registered === undefined) return { key, seal: identity.secret, project }
  return { key, user: { domain: domain.name, name }, seal: expected, project }
}

/** The domain names the test account if it begins with `test-`; otherwise the user may. */
function testKey(...names: readonly string[]): string | undefined {
  return names.find((name) => name.startsWith('test-'))
}

/** Names have blanks, and keys have none. Undefined for a blank around a name, or an invisible character in it. */
function keyOfNames(...names: readonly string[]): string | undefined {
  if (names.some((name) => /^\s|\s$|[\p{Cc}\p{Cf}]/u.test(name))) return undefined
  return `login-${hashHex('sha256', names.join('/')).slice(0, 32)}`
}
