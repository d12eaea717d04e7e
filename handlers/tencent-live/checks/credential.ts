import { service } from '../../../contracts/tencent-live/service.ts'
import { whyUnknown } from '../../../src/vendor/key-shape.ts'
import type { SignatureCause } from '../../../src/vendor/signature-report.ts'
import type { Check } from '../../../src/vendor/vendor.ts'
import { VendorError } from '../../../src/vendor/vendor-error.ts'
import { hostName } from '../../../src/vendor/wire.ts'
import { isVendorHost } from '../hosts.ts'
import { secretIdInHeader } from '../protocol/caller-key.ts'
import type { LiveExchange } from '../protocol/index.ts'
import { refusal } from '../refusal.ts'
import { malformed, parseAuthorization, readUsualAuthorization } from '../signature/authorization.ts'
import { describeSignature } from '../signature/explain.ts'

const DAY_SECONDS = 86_400

/**
 * Finds the account, so that the later checks use its clock and switches, and the journal names it. Refuses nothing: the
 * check `secretId` refuses an unknown id. The Node SDK signs with the id `null` when it has no credentials.
 */
export const caller: Check<LiveExchange> = {
  name: 'caller',
  title: 'Nothing is refused here: the account is found whose clock and switches count',
  run(exchange) {
    const { reading } = exchange
    const id = reading.style === 'v3' ? readSecretId(exchange) : reading.decoded.common.SecretId
    if (id !== undefined && id !== '' && id !== 'null') reading.identity = exchange.identify(id)
  },
}

/** Reads the id even from a header that a later check refuses. */
function readSecretId({ request: { headers }, reading }: LiveExchange): string | undefined {
  reading.authorization = readUsualAuthorization(headers.authorization ?? '')
  return reading.authorization?.secretId ?? secretIdInHeader(headers)
}

export const authorization: Check<LiveExchange> = {
  name: 'authorization',
  title: 'The authorization can be read, and is for this service',
  run(exchange) {
    const { request, reading } = exchange
    if (reading.style === 'v1') return
    const parsed = reading.authorization ?? parseAuthorization(request.headers.authorization)
    reading.authorization = parsed
    if (!isDateOf(parsed.date, Number(reading.decoded.common.Timestamp))) throw wrongDate(exchange, parsed.date)
    if (parsed.service === service.name) return
    if (!isServiceOfHost(exchange, parsed.service)) throw wrongService(exchange, parsed.service)
    exchange.note(`service "${parsed.service}" in the credential scope accepted, as SDKs sign at this address`)
  },
}

/**
 * The Node, PHP and Java SDKs sign the endpoint up to its first dot: `127` for `127.0.0.1:4747`, `mock` for
 * `mock.test.internal:4747`, but all of `soundcheck:4747`. They do so at every host that is not the vendor's.
 */
function isServiceOfHost(exchange: LiveExchange, signed: string): boolean {
  const { host } = exchange.request
  if (exchange.switch('credentialService') !== 'lenient' || isVendorHost(hostName(host))) return false
  const [label = ''] = host.split('.', 1)
  return signed === label || signed === hostName(label)
}

function wrongService(exchange: LiveExchange, presented: string): VendorError {
  const detail = `the service must be "${service.name}", not "${presented}"`
  return wrongScope(exchange, malformed('`Service` in Credential', detail), { id: 'wrong-service-or-region', detail })
}

/** Clients that take the date from local time are refused for some hours of every day. */
function wrongDate(exchange: LiveExchange, presented: string): VendorError {
  const detail = `the date must be the UTC date of Timestamp, not ${presented}`
  return wrongScope(exchange, malformed('`Date` in Credential', detail), { id: 'other-time', detail })
}

function wrongScope(
  exchange: LiveExchange,
  { code, sentence, because }: VendorError,
  cause: Pick<SignatureCause, 'id' | 'detail'>,
): VendorError {
  const signature = describeSignature(exchange, [{ ...cause, isConfirmed: true }])
  return new VendorError(code, { message: sentence, because, signature })
}

let lastDate = ''
let lastMidnight = 0

/** Keeps the last date it read: nearly all requests have the same one. */
function isDateOf(date: string, timestamp: number): boolean {
  if (date !== lastDate) {
    lastDate = date
    lastMidnight = Date.parse(`${date}T00:00:00Z`) / 1000
  }
  return timestamp >= lastMidnight && timestamp < lastMidnight + DAY_SECONDS
}

export const secretId: Check<LiveExchange> = {
  name: 'secretId',
  title: 'The SecretId belongs to an account',
  run({ reading, request }) {
    if (reading.identity) return
    const id = reading.style === 'v3' ? secretIdInHeader(request.headers) : reading.decoded.common.SecretId
    throw refusal('AuthFailure.SecretIdNotFound', whyUnknown('the SecretId', id ?? ''))
  },
}
