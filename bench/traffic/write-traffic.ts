import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { tencentCi, tencentLive } from '../../handlers/index.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { Vendor } from '../../src/vendor/vendor.ts'
import type { WireRequest } from '../../src/vendor/wire.ts'

/** What a traffic file is like. */
export interface TrafficShape {
  readonly kind: 'har' | 'capture' | 'lines'
  /** At least so many bytes. */
  readonly bytes: number
  /** How many bytes an exchange of another host has; every third exchange is one. */
  readonly elsewhereBytes?: number
  /** Bytes of one single answer of a vendor, in the middle of the file. */
  readonly largestBytes?: number
  /** Whether the file ends in the middle. */
  readonly isCut?: boolean
}

export interface WrittenTraffic {
  readonly bytes: number
  readonly exchanges: number
}

interface Exchange {
  readonly at: number
  readonly request: WireRequest
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Writes traffic that a double of two vendors answered: recordings that begin and end, reads, refusals, and other hosts. */
export async function writeTraffic(file: string, shape: TrafficShape): Promise<WrittenTraffic> {
  const stream = createWriteStream(file)
  let bytes = 0
  let exchanges = 0
  const write = async (text: string) => {
    bytes += Buffer.byteLength(text)
    if (!stream.write(text)) await once(stream, 'drain')
  }
  const { before, between, after } = FRAMES[shape.kind]
  await write(before)
  let isLargest = shape.largestBytes !== undefined
  for (const exchange of traffic(shape.elsewhereBytes ?? 2000)) {
    const isNow = isLargest && bytes > shape.bytes / 2 && exchange.body.endsWith('}}')
    if (isNow) isLargest = false
    const body = isNow ? withFiller(exchange.body, shape.largestBytes ?? 0) : exchange.body
    await write(`${exchanges === 0 ? '' : between}${WRITERS[shape.kind]({ ...exchange, body }, exchanges)}`)
    exchanges++
    if (bytes >= shape.bytes) break
  }
  if (shape.isCut !== true) await write(after)
  stream.end()
  await once(stream, 'finish')
  return { bytes, exchanges }
}

function withFiller(body: string, bytes: number): string {
  return body.replace(/\}\}$/, `,"Filler":"${'x'.repeat(bytes)}"}}`)
}

const FRAMES = {
  har: { before: '{"log":{"version":"1.2","creator":{"name":"bench","version":"1"},"entries":[', between: ',\n', after: ']}}' },
  capture: { before: '{"format":"soundcheck-capture","version":1,"events":[', between: ',\n', after: ']}' },
  lines: { before: '', between: '\n', after: '\n' },
} as const

const WRITERS = {
  har: ({ at, request, status, headers, body }: Exchange, index: number) => {
    // Some tools write every body so.
    const isBase64 = index % 5 === 0
    const text = isBase64 ? Buffer.from(body).toString('base64') : body
    return JSON.stringify({
      startedDateTime: new Date(at).toISOString(),
      request: {
        method: request.method,
        url: `https://${request.host}${request.path}${request.query === '' ? '' : `?${request.query}`}`,
        headers: listOf(request.headers),
        postData: { mimeType: 'text/plain', text: new TextDecoder().decode(request.body) },
      },
      response: {
        status,
        headers: listOf(headers),
        content: { size: Buffer.byteLength(body), text, ...(isBase64 && { encoding: 'base64' }) },
      },
    })
  },
  capture: (exchange: Exchange) => JSON.stringify({ kind: 'request', ...plain(exchange) }),
  lines: (exchange: Exchange) => JSON.stringify(plain(exchange)),
} as const

function plain({ at, request, status, headers, body }: Exchange) {
  return { at, request: { ...request, body: new TextDecoder().decode(request.body) }, response: { status, headers, body } }
}

function listOf(headers: Readonly<Record<string, string>>) {
  return Object.entries(headers).map(([name, value]) => ({ name, value }))
}

/** Endless: two seconds from one exchange to the next. */
function* traffic(elsewhereBytes: number): Generator<Exchange> {
  let now = Date.parse('2026-11-20T08:00:00Z')
  const sandbox = new Sandbox({ vendors: [tencentLive, tencentCi], seed: 'empty', idSeed: 'the vendor', realTime: () => now })
  const ask = (vendor: Vendor, id: string, input: object): Exchange => {
    now += 2000
    const { [id]: contract } = vendor.spec.contracts
    if (!contract) throw new Error(`There is no ${id}`)
    const credential = vendor.spec.credentials.test('test-bench')
    const request = vendor.spec.wire.encode({ contract, input, wire: undefined }, { credential, now })
    const { status, headers, body } = sandbox.handle(request).response
    return { at: now, request, status, headers, body }
  }
  const filler = 'elsewhere '.repeat(Math.ceil(elsewhereBytes / 10))
  const elsewhere = (): Exchange => ({
    at: now,
    request: { method: 'GET', host: 'example.com', path: '/', query: '', headers: {}, body: new Uint8Array() },
    status: 200,
    headers: { 'content-type': 'text/plain' },
    body: filler,
  })
  for (let round = 0; ; round++) {
    const stream = { AppName: 'live', DomainName: 'push.example.com', StreamName: `show-${round}` }
    const EndTime = Math.floor(now / 1000) + 600
    const made = ask(tencentLive, 'CreateRecordTask', { body: { ...stream, EndTime, TemplateId: 17 } })
    yield made
    const { Response } = JSON.parse(made.body)
    yield elsewhere()
    yield ask(tencentLive, 'StopRecordTask', { body: { TaskId: Response.TaskId } })
    yield ask(tencentLive, 'StopLiveRecord', { body: { StreamName: stream.StreamName, TaskId: 987654321 } })
    yield elsewhere()
    yield ask(tencentLive, 'DescribeLiveStreamState', { body: stream })
  }
}
