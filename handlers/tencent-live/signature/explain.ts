import {
  type SecretTrial,
  type SignatureCause,
  type SignatureReport,
  weighCauses,
} from '../../../src/vendor/signature-report.ts'
import { secretTrial } from '../../../src/vendor/signed-text.ts'
import type { LiveExchange } from '../protocol/index.ts'
import type { Authorization } from './authorization.ts'
import { acceptedHosts } from './signed-hosts.ts'
import { canonicalRequest, strictForm, stringToSign, TC3_ALGORITHM, TERMINATOR } from './tc3.ts'
import { type Evidence, hideToken, shown, tc3Length, tc3Suspects } from './tc3-suspects.ts'
import { sortedParameters, v1MethodOf, v1StringToSign } from './v1.ts'
import { SECRET_PARAMETERS, v1Suspects } from './v1-suspects.ts'

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
  const { request, reading } = exchange
  const { Timestamp = '' } = reading.decoded.common
  return {
    ...describeTc3(exchange, signed, causes),
    trial: secretTrial(signed.signature, {
      ...{ hash: 'SHA-256', prefix: 'TC3', keysAre: 'bytes', signatureIs: 'hex' },
      steps: [signed.date, signed.service, TERMINATOR],
      stringsToSign: evidence.forms.map((form) =>
        stringToSign(canonicalRequest(form, signed.signedHeaders, request.headers), Timestamp, signed),
      ),
    }),
  }
}

/** Explains a wrong signature of the older kind by trying likely mistakes. */
export function explainV1(exchange: LiveExchange, ownSecret: string): SignatureReport {
  const { pairs, common } = exchange.reading.decoded
  const { Signature = '' } = common
  const length = [...pairs].reduce((sum, [name, value]) => sum + name.length + value.length + 2, 0)
  const report = describeV1(exchange, weighCauses(Signature, v1Suspects(exchange, ownSecret), length * HOSTS))
  const trial = trialOfV1(exchange, Signature)
  return trial === undefined ? report : { ...report, trial }
}

/** The text itself is signed, so it is told only when nothing in it is secret. */
function trialOfV1({ request, reading }: LiveExchange, presented: string): SecretTrial | undefined {
  const { pairs, common } = reading.decoded
  const method = v1MethodOf(common.SignatureMethod)
  if (method === undefined || SECRET_PARAMETERS.some((name) => pairs.get(name))) return undefined
  const sorted = sortedParameters(pairs)
  return secretTrial(presented, {
    ...{ hash: method === 'HmacSHA1' ? 'SHA-1' : 'SHA-256', prefix: '', keysAre: 'bytes', signatureIs: 'base64' },
    steps: [],
    stringsToSign: acceptedHosts(request.host).map((host) => v1StringToSign(request.method, host, sorted)),
  })
}

function describeTc3(
  exchange: LiveExchange,
  signed: Authorization,
  causes: readonly SignatureCause[],
): SignatureReport {
  const { request, reading } = exchange
  const canonical = canonicalRequest(strictForm(request), signed.signedHeaders, hideToken(request.headers))
  const exact = canonicalRequest(strictForm(request), signed.signedHeaders, request.headers)
  return {
    algorithm: TC3_ALGORITHM,
    canonicalRequest: shown(canonical),
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
