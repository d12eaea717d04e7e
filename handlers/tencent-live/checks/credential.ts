import { service } from '../../../contracts/tencent-live/service.ts'
import type { Check } from '../../../src/vendor.ts'
import { hostName } from '../../../src/wire.ts'
import { malformed, parseAuthorization } from '../authorization.ts'
import type { LiveExchange } from '../protocol.ts'
import { refusal } from '../refusal.ts'

const DAY_SECONDS = 86_400
const IP_OR_LOCALHOST = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[.+\]|localhost)$/

export const authorization: Check<LiveExchange> = {
  name: 'authorization',
  run(exchange) {
    const { request, reading } = exchange
    if (reading.style === 'v1') return
    const parsed = parseAuthorization(request.headers.authorization)
    if (!isService(exchange, parsed.service)) {
      throw malformed('`Service` in Credential', `the service must be "${service.name}", not "${parsed.service}"`)
    }
    if (!isDateOf(parsed.date, Number(reading.decoded.common.Timestamp))) {
      throw malformed('`Date` in Credential', `the date must be the UTC date of Timestamp, ${parsed.date} is not`)
    }
    reading.authorization = parsed
  },
}

/** The Node and Java SDKs sign the endpoint up to its first dot: `127` for `127.0.0.1:4747`, all of `localhost:4747`. */
function isService(exchange: LiveExchange, signed: string): boolean {
  if (signed === service.name) return true
  const { host } = exchange.request
  return (
    exchange.switch('credentialService') === 'lenient' &&
    IP_OR_LOCALHOST.test(hostName(host)) &&
    signed === host.split('.')[0]
  )
}

function isDateOf(date: string, timestamp: number): boolean {
  const midnight = Date.parse(`${date}T00:00:00Z`) / 1000
  return timestamp >= midnight && timestamp < midnight + DAY_SECONDS
}

/** The Node SDK without credentials signs with the id `null`; no account is opened for that. */
export const secretId: Check<LiveExchange> = {
  name: 'secretId',
  run(exchange) {
    const { authorization: signed, decoded } = exchange.reading
    const id = signed?.secretId ?? decoded.common.SecretId ?? ''
    if (id === 'null' || !exchange.identify(id)) {
      throw refusal('AuthFailure.SecretIdNotFound', 'the SecretId belongs to no account')
    }
  },
}
