import * as z from 'zod'
import type { RecordedCall } from '../contract-diff/calls.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import { CAPTURE_FORMAT, readCapture } from '../replay/format.ts'
import { bytesOf } from '../replay/wire-body.ts'

const pairs = z.array(z.looseObject({ name: z.string(), value: z.string() }))
const harSchema = z.looseObject({
  log: z.looseObject({
    entries: z.array(
      z.looseObject({
        request: z.looseObject({
          method: z.string(),
          url: z.string(),
          headers: pairs,
          postData: z.looseObject({ text: z.string().optional() }).optional(),
        }),
        response: z.looseObject({
          status: z.number(),
          headers: pairs,
          content: z.looseObject({ text: z.string().optional(), encoding: z.string().optional() }).optional(),
        }),
      }),
    ),
  }),
})

/** The calls of a capture or a HAR file, in their order. Throws a UsageError for anything else. */
export function recordedCalls(data: unknown, file: string): RecordedCall[] {
  if (typeof data === 'object' && data !== null && 'format' in data && data.format === CAPTURE_FORMAT) {
    return readCapture(data).events.flatMap((event) =>
      event.kind === 'request'
        ? [{ request: { ...event.request, body: bytesOf(event.request.body) }, response: plain(event.response) }]
        : [],
    )
  }
  const read = harSchema.safeParse(data)
  if (read.success) return read.data.log.entries.flatMap((entry) => callOf(entry) ?? [])
  throw new UsageError(
    `Cannot read the calls of ${file}: it is neither a capture of Soundcheck nor an HTTP archive. Record one with soundcheck capture, or export one with soundcheck export har`,
  )
}

function plain({ status, headers, body }: RecordedCall['response']): RecordedCall['response'] {
  return { status, headers: lowerCase(Object.entries(headers)), body }
}

function callOf({ request, response }: z.output<typeof harSchema>['log']['entries'][number]): RecordedCall | undefined {
  const url = URL.parse(request.url)
  if (!url) return undefined
  const headers = lowerCase(request.headers.map(({ name, value }) => [name, value]))
  const { text = '', encoding } = response.content ?? {}
  return {
    request: {
      method: request.method.toUpperCase(),
      host: headers.host ?? url.host,
      path: url.pathname,
      query: url.search.slice(1),
      headers,
      body: new TextEncoder().encode(request.postData?.text ?? ''),
    },
    response: {
      status: response.status,
      headers: lowerCase(response.headers.map(({ name, value }) => [name, value])),
      body: encoding === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : text,
    },
  }
}

function lowerCase(entries: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value]))
}
