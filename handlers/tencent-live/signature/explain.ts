import { brief } from '../../../src/diagnostics/budget.ts'
import { headerText } from '../../../src/vendor/header-bytes.ts'
import { type SignatureCause, type SignatureReport, weighCauses } from '../../../src/vendor/signature-report.ts'
import { type LiveExchange, redact } from '../protocol/index.ts'
import type { Authorization } from './authorization.ts'
import { canonicalRequest, strictForm, stringToSign, TC3_ALGORITHM } from './tc3.ts'
import { type Evidence, tc3Length, tc3Suspects } from './tc3-suspects.ts'
import { sortedParameters, v1MethodOf, v1StringToSign } from './v1.ts'
import { v1Suspects } from './v1-suspects.ts'

const SECRET_PARAMETERS = ['Token', 'CallbackKey']
/** How many hosts each cause is tried with. */
const HOSTS = 4

/** What the emulator computed for a refused request, with causes that are known already. */
export function describeSignature(exchange: LiveExchange, causes: readonly SignatureCause[]): SignatureReport {
  const { authorization } = exchange.reading
  return authorization ? describeTc3(exchange, authorization, causes) : describeV1(exchange, causes)
}

/** Explains a wrong TC3-HMAC-SHA256 signature by trying likely mistakes. */
export function explainTc3(exchange: LiveExchange, signed: Authorization, evidence: Evidence): SignatureReport {
  const suspects = tc3Suspects(exchange, signed, evidence)
  const causes = weighCauses(signed.signature, suspects, tc3Length(exchange, signed, evidence))
  return describeTc3(exchange, signed, causes)
}

/** Explains a wrong signature of the older kind by trying likely mistakes. */
export function explainV1(exchange: LiveExchange, ownSecret: string): SignatureReport {
  const { pairs, common } = exchange.reading.decoded
  const { Signature = '' } = common
  const length = [...pairs].reduce((sum, [name, value]) => sum + name.length + value.length + 2, 0)
  return describeV1(exchange, weighCauses(Signature, v1Suspects(exchange, ownSecret), length * HOSTS))
}

function describeTc3(
  exchange: LiveExchange,
  signed: Authorization,
  causes: readonly SignatureCause[],
): SignatureReport {
  const { request, reading } = exchange
  const canonical = canonicalRequest(strictForm(request), signed.signedHeaders, {
    ...request.headers,
    ...('x-tc-token' in request.headers && { 'x-tc-token': '<redacted>' }),
  })
  const exact = canonicalRequest(strictForm(request), signed.signedHeaders, request.headers)
  return {
    algorithm: TC3_ALGORITHM,
    canonicalRequest: redact(brief(headerText(canonical))),
    stringToSign: stringToSign(exact, reading.decoded.common.Timestamp ?? '', signed),
    causes,
  }
}

function describeV1({ request, reading }: LiveExchange, causes: readonly SignatureCause[]): SignatureReport {
  const shown = new Map(reading.decoded.pairs)
  for (const name of SECRET_PARAMETERS) if (shown.get(name)) shown.set(name, '<redacted>')
  const sorted = sortedParameters(shown)
  return {
    algorithm: v1MethodOf(shown.get('SignatureMethod')) ?? 'unknown',
    canonicalRequest: sorted,
    stringToSign: v1StringToSign(request.method, request.host, sorted),
    causes,
  }
}
