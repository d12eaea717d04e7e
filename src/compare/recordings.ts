import { isVolatile } from '../conformance/evidence/cleaner.ts'
import type { DatedExchange } from '../conformance/evidence/read-exchanges.ts'
import { type Recording, recordingOf } from '../conformance/recording.ts'
import { strongerEvidence } from '../vendor/contract.ts'
import type { Comparison } from './compare.ts'
import { sentText } from './vendor-ids.ts'
import type { Witness } from './witnesses.ts'

interface NamedRecording {
  readonly vendor: string
  /** For a file. */
  readonly name: string
  readonly recording: Recording
}

/** What the traffic says about promises that rest on less, and what it contradicts: dated, without secrets, and with placeholders for ids and times. */
export function toRecordings({ witnesses }: Pick<Comparison, 'witnesses'>): NamedRecording[] {
  return witnesses.filter(isNews).map(({ vendor, promise, isKept, differences, exchanges, customer }) => {
    const recording = recordingOf({
      vendor,
      promise,
      verdict: isKept ? 'confirmed' : 'differs',
      differences,
      exchanges,
      credential: { key: customer, secret: undefined, attributes: ownTexts(exchanges) },
      recordedAt: new Date(exchanges.at(-1)?.at ?? 0).toISOString(),
    })
    return { vendor, name: promise.id.replaceAll('/', '.'), recording }
  })
}

/** What a page says needs no recording that shows it again. */
function isNews({ promise: { evidence }, isKept }: Witness): boolean {
  return !isKept || strongerEvidence(evidence, 'recorded') === 'recorded'
}

/** Values in JSON or XML, and addresses. */
const TEXTS = /(?<=[:[,]\s*)"((?:[^"\\]|\\.)+)"(?!\s*:)|>([^<>]+)<|https?:\/\/[^\s"<>]+/g
/** Ids that are numbers. */
const NUMBERS = /\b\d{7,11}\b/g
/** Words of a vendor, such as a state or a code, are no secret and say something. */
const WORD = /^[A-Z][A-Za-z]*(?:\.[A-Z][A-Za-z]*)*$|^[a-z]+_[a-z_]+$|^(?:live|true|false|video|audio|success|ok)$/i

/** What the customer named and where it is, as things to leave out, under names without meaning. */
function ownTexts(exchanges: readonly DatedExchange[]): Record<string, string> {
  const texts = exchanges.flatMap(({ request, answer }) => [
    ...[...sentText(request).matchAll(TEXTS)].map(([whole, json, xml]) => json ?? xml ?? whole),
    ...[...answer.body.matchAll(/https?:\/\/[^\s"<>]+/g)].map(([address]) => address),
    ...(`${sentText(request)} ${answer.body}`.match(NUMBERS) ?? []),
  ])
  const own = [...new Set(texts)].filter((text) => !WORD.test(text) && !isVolatile(text))
  const host = exchanges[0]?.request.host ?? ''
  return { host, ...Object.fromEntries(own.map((text, index) => [`name-${index + 1}`, text])) }
}
