import type { WireAnswer } from '../../vendor/client.ts'
import type { Credential } from '../../vendor/credential.ts'
import type { WireRequest } from '../../vendor/wire.ts'
import type { Exchanged } from '../exchanged.ts'
import type { Recording } from '../recording.ts'

/** An exchange whose time is known. */
export type DatedExchange = Exchanged & { readonly at: number }

/** The exchanges of a recording, as if they were of an account with this credential. */
export function exchangesOf(
  { exchanges, placeholders }: Pick<Recording, 'exchanges' | 'placeholders'>,
  { key, secret, attributes }: Credential,
): readonly DatedExchange[] {
  const own = Object.entries({ ...attributes, key, ...(secret !== undefined && { secret }) })
  const standIns = new Map([
    ...Object.entries(placeholders),
    ...own.map(([name, value]) => [`<${name}>`, value] as const),
  ])
  const filled = (text: string) =>
    text.replace(/<[\w-]+>/g, (found) => (Object.hasOwn(placeholders, found) ? (standIns.get(found) ?? found) : found))
  return exchanges.map(
    ({ at, request, answer }): DatedExchange => ({
      at: Date.parse(at),
      request: requestOf(filled(request)),
      answer: answerOf(filled(answer)),
    }),
  )
}

function requestOf(text: string): WireRequest {
  const { first, headers, body } = partsOf(text)
  const [method = '', target = ''] = first.split(' ')
  const mark = target.indexOf('?')
  return {
    method,
    host: headers.host ?? '',
    path: mark < 0 ? target : target.slice(0, mark),
    query: mark < 0 ? '' : target.slice(mark + 1),
    headers,
    body: new TextEncoder().encode(body),
  }
}

function answerOf(text: string): WireAnswer {
  const { first, headers, body } = partsOf(text)
  return { status: Number(first), headers, body }
}

function partsOf(text: string) {
  const end = text.indexOf('\n\n')
  const [first = '', ...lines] = (end < 0 ? text : text.slice(0, end)).split('\n')
  const headers = lines.map((line) => {
    const colon = line.indexOf(': ')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 2)] as const
  })
  return { first, headers: Object.fromEntries(headers), body: end < 0 ? '' : text.slice(end + 2) }
}
