import type { SignatureCause, SignatureReport } from '../../vendor/signature-report.ts'
import type { Verdict } from './verdict.ts'

/** As much as is kept of a body: a client chose much of what an explanation quotes. */
const MAX_CHARACTERS = 16_384
/** More causes than a person would try. */
const MAX_CAUSES = 20

/** What the journal keeps of a verdict. Long texts are cut, so that one exchange cannot fill the journal. */
export function keptVerdict(verdict: Verdict): Verdict {
  const { explanation, signature } = verdict
  const isShort = explanation.length <= MAX_CHARACTERS && (signature === undefined || isShortReport(signature))
  if (isShort) return verdict
  return { ...verdict, explanation: shortened(explanation), signature: signature && shortReport(signature) }
}

function isShortReport({ canonicalRequest, stringToSign, causes }: SignatureReport): boolean {
  const texts = [canonicalRequest, stringToSign, ...causes.flatMap(textsOf)]
  return causes.length <= MAX_CAUSES && texts.every(({ length }) => length <= MAX_CHARACTERS)
}

function shortReport(report: SignatureReport): SignatureReport {
  return {
    ...report,
    canonicalRequest: shortened(report.canonicalRequest),
    stringToSign: shortened(report.stringToSign),
    causes: report.causes.slice(0, MAX_CAUSES).map(shortCause),
  }
}

function textsOf({ detail, signed }: SignatureCause): readonly string[] {
  return signed === undefined ? [detail] : [detail, ...Object.values(signed)]
}

function shortCause({ signed, ...cause }: SignatureCause): SignatureCause {
  const detail = shortened(cause.detail)
  if (signed === undefined) return { ...cause, detail }
  const { canonicalRequest, stringToSign, body } = signed
  return {
    ...cause,
    detail,
    signed: {
      canonicalRequest: shortened(canonicalRequest),
      stringToSign: shortened(stringToSign),
      ...(body !== undefined && { body: shortened(body) }),
    },
  }
}

function shortened(text: string): string {
  const left = text.length - MAX_CHARACTERS
  return left <= 0 ? text : `${text.slice(0, MAX_CHARACTERS)}… (${left} more characters)`
}
