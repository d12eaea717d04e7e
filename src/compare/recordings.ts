import { type Recording, recordingOf } from '../conformance/recording.ts'
import type { Comparison } from './compare.ts'

interface NamedRecording {
  readonly vendor: string
  /** For a file. */
  readonly name: string
  readonly recording: Recording
}

/** What the traffic says about inferred promises: dated, without secrets, and with placeholders for ids and times. */
export function toRecordings({ witnesses }: Pick<Comparison, 'witnesses'>, recordedAt: string): NamedRecording[] {
  return witnesses.flatMap(({ vendor, promise, isKept, differences, exchange, customer }) => {
    const { request, answer } = exchange
    if (!answer) return []
    const recording = recordingOf({
      vendor,
      promise,
      verdict: isKept ? 'confirmed' : 'differs',
      differences: differences.map(({ place, expected, received }) => ({ path: place, expected, received })),
      exchanges: [{ request, answer }],
      credential: { key: customer, secret: undefined, attributes: { host: request.host } },
      recordedAt,
    })
    return [{ vendor, name: promise.id.replaceAll('/', '.'), recording }]
  })
}
