import { createHmacKey, isSameSignature } from '#digest'
import type { LiveExchange } from '../protocol/index.ts'
import { signatureFailure } from '../refusal.ts'
import { acceptedHosts } from './hosts.ts'
import { signV1, sortedParameters, v1MethodOf, v1StringToSign } from './v1.ts'
import { reportV1 } from './v1-report.ts'

/** Passes the hosts that SDKs sign, and says so where it is not the one of the Host header. */
export function verifyV1(exchange: LiveExchange, secret: string): void {
  const { request, reading } = exchange
  const { Signature = '', SignatureMethod } = reading.decoded.common
  const method = v1MethodOf(SignatureMethod)
  if (!method) {
    throw signatureFailure('SignatureMethod must be HmacSHA1 or HmacSHA256', reportV1(exchange, secret))
  }
  const key = exchange.signingKey(secret, 'tencent-live/v1', () => createHmacKey(secret))
  const sorted = sortedParameters(reading.decoded.pairs)
  const isOfHost = (name: string) =>
    isSameSignature(signV1(method, key, v1StringToSign(request.method, name, sorted)), Signature)
  const host = acceptedHosts(request.host).find(isOfHost)
  if (host === undefined) throw signatureFailure('the signature does not come out here', reportV1(exchange, secret))
  if (host === request.host) return
  exchange.note(
    `signature accepted as SDKs send it to another address: it covers the host "${host}", the Host header says "${request.host}"`,
  )
}
