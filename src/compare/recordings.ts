import { type Recording, recordingOf } from '../conformance/recording.ts'
import type { WireAnswer } from '../vendor/client.ts'
import type { WireRequest } from '../vendor/wire.ts'
import type { Comparison } from './compare.ts'

interface NamedRecording {
  readonly vendor: string
  /** For a file. */
  readonly name: string
  readonly recording: Recording
}

/** What the traffic says about inferred promises: dated, without secrets, and with placeholders for ids and times. */
export function toRecordings({ witnesses }: Pick<Comparison, 'witnesses'>): NamedRecording[] {
  return witnesses.flatMap(({ vendor, promise, isKept, differences, exchange, customer }) => {
    const { request, answer } = exchange
    if (!answer) return []
    const recording = recordingOf({
      vendor,
      promise,
      verdict: isKept ? 'confirmed' : 'differs',
      differences: differences.map(({ place, expected, received }) => ({ path: place, expected, received })),
      exchanges: [{ request, answer }],
      credential: { key: customer, secret: undefined, attributes: ownTexts({ request, answer }) },
      recordedAt: new Date(exchange.at).toISOString(),
    })
    return [{ vendor, name: promise.id.replaceAll('/', '.'), recording }]
  })
}

/** Values in JSON or XML, and addresses. */
const TEXTS = /(?<=[:[,]\s*)"((?:[^"\\]|\\.)+)"(?!\s*:)|>([^<>]+)<|https?:\/\/[^\s"<>]+/g
/** Words of a vendor, such as a state or a code, are no secret and say something. */
const WORD = /^[A-Z][A-Za-z]*(?:\.[A-Z][A-Za-z]*)*$|^[a-z]+_[a-z_]+$|^(?:live|true|false|video|audio|success|ok)$/i

/** What the customer named and where it is, as things to leave out, under names without meaning. */
function ownTexts({ request, answer }: { request: WireRequest; answer: WireAnswer }): Record<string, string> {
  const sent = `${request.path}?${request.query} ${new TextDecoder().decode(request.body)}`
  const texts = [
    ...[...sent.matchAll(TEXTS)].map(([whole, json, xml]) => json ?? xml ?? whole),
    ...[...answer.body.matchAll(/https?:\/\/[^\s"<>]+/g)].map(([address]) => address),
  ]
  const own = [...new Set(texts)].filter((text) => !WORD.test(text))
  return { host: request.host, ...Object.fromEntries(own.map((text, index) => [`name-${index + 1}`, text])) }
}
