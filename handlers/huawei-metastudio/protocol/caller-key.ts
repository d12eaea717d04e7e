import { readableBody, type WireRequest } from '../../../src/vendor/wire.ts'
import { isLogin } from '../hosts.ts'
import { readToken } from '../signature/iam-token.ts'

const ACCESS_KEY = /\bAccess=([^\s,]+)/
/** The name of a test account, as the user or the domain of a login. */
const TEST_NAME = /"name"\s*:\s*"(test-[^"\\]+)"/

/** How much of a login is searched. */
const MAX_BODY_BYTES = 65_536

/** The access key of a request, or the account that its token is of. Authorization counts before the token. */
export function callerKey(request: WireRequest): string | undefined {
  const { authorization = '', 'x-auth-token': token = '' } = request.headers
  if (authorization !== '') return ACCESS_KEY.exec(authorization)?.[1]
  if (token !== '') return token.startsWith('test-') ? token : readToken(token)?.claims.key
  return isLogin({ request }) ? TEST_NAME.exec(readableBody(request, MAX_BODY_BYTES))?.[1] : undefined
}
