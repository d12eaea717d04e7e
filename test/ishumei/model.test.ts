import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ishumei } from '../../handlers/ishumei/index.ts'
import { audioRequest, openRequest, post, sandboxWithReceiver } from './requests.ts'

const KEY = 'test-model'
const MAX_STREAMS = 2
const SECOND = 1000
const DAY = 86_400 * SECOND
/** The sum of all attempts and waits for a video stream of type NORMAL. */
const GIVES_UP_AFTER = 4290 * SECOND

type Product = 'video' | 'audio'

type Step =
  | { readonly kind: 'open'; readonly product: Product; readonly source: number }
  | { readonly kind: 'close'; readonly product: Product; readonly pick: number }
  | { readonly kind: 'closeUnknown'; readonly product: Product; readonly requestId: string }
  | { readonly kind: 'advance'; readonly milliseconds: number }
  | { readonly kind: 'control'; readonly name: 'endSource' | 'failPull' | 'expireToken'; readonly pick: number }

const product = fc.constantFrom<Product>('video', 'audio')
const pick = fc.nat({ max: 7 })

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('open' as const), product, source: fc.nat({ max: 2 }) }),
    fc.record({ kind: fc.constant('close' as const), product, pick }),
    fc.record({ kind: fc.constant('closeUnknown' as const), product, requestId: fc.string({ maxLength: 40 }) }),
    fc.record({
      kind: fc.constant('advance' as const),
      milliseconds: fc.constantFrom(1, 500, SECOND, 7 * SECOND, 600 * SECOND, GIVES_UP_AFTER, DAY - 1, DAY),
    }),
    fc.record({
      kind: fc.constant('control' as const),
      name: fc.constantFrom('endSource', 'failPull', 'expireToken'),
      pick,
    }),
  ),
  { maxLength: 25 },
)

/** The documented behaviour, as a minimal model. */
interface ModelStream {
  readonly id: string
  readonly product: Product
  readonly source: number
  readonly openedAt: number
  failsFrom: number | undefined
  endedAt: number | undefined
}

class Model {
  now = 0
  streams: ModelStream[] = []

  /** Gives up streams whose retries are used up: that needs no request. */
  settle(): void {
    for (const stream of this.streams) {
      const givesUpAt = (stream.failsFrom ?? Number.POSITIVE_INFINITY) + GIVES_UP_AFTER
      if (stream.endedAt === undefined && givesUpAt <= this.now) stream.endedAt = givesUpAt
    }
    this.streams = this.streams.filter(({ endedAt = this.now }) => this.now - endedAt < DAY)
  }

  stateOf({ openedAt, failsFrom, endedAt }: ModelStream): string {
    if (endedAt !== undefined) return 'ENDED'
    return failsFrom === undefined && this.now - openedAt >= SECOND ? 'MODERATING' : 'PULLING'
  }

  running(product: Product): ModelStream[] {
    return this.streams.filter((stream) => stream.product === product && stream.endedAt === undefined)
  }
}

/** Runs the steps against the sandbox and the model side by side. Returns everything that was sent. */
async function run(sequence: readonly Step[]): Promise<unknown> {
  const { sandbox, callbacks, received } = sandboxWithReceiver({
    switches: { 'ishumei.maxStreams': String(MAX_STREAMS) },
  })
  const account = sandbox.account(KEY)
  const { streams } = account.state(ishumei)
  const model = new Model()
  let ended = 0

  const open = (kind: Product, source: number) => {
    const base = kind === 'audio' ? audioRequest : openRequest
    const seldom = kind === 'audio' ? { audioDetectStep: 36 } : { detectFrequency: 60 }
    const data = { ...base.data, ...seldom, url: `rtmp://media.example/${source}`, returnFinishInfo: 1 }
    const path = kind === 'audio' ? '/audiostream/v4' : '/videostream/v4'
    const answer = post(sandbox, path, { accessKey: KEY, ...base, data })
    const running = model.running(kind)
    const duplicate = running.find((stream) => stream.source === source)
    if (duplicate) expect(answer.detail).toEqual({ errorcode: 1001, dupRequestId: duplicate.id })
    else if (running.length >= MAX_STREAMS) expect(answer.code).toBe(kind === 'audio' ? 1901 : 1904)
    else {
      expect(answer).toMatchObject({ code: 1100, message: 'Success' })
      const { requestId: id } = answer
      model.streams.push({ id, product: kind, source, openedAt: model.now, failsFrom: undefined, endedAt: undefined })
    }
  }

  const close = (kind: Product, requestId: string) => {
    const { code } = post(sandbox, `/finish_${kind}stream/v4`, { accessKey: KEY, requestId })
    const stream = model.streams.find(({ id, product }) => id === requestId && product === kind)
    expect(code).toBe(stream ? 1100 : 1902)
    if (stream) stream.endedAt ??= model.now
  }

  const control = (name: 'endSource' | 'failPull' | 'expireToken', stream: ModelStream) => {
    const input = { requestId: stream.id, ...(name === 'failPull' && { errorCode: 3001 }) }
    const needed = { endSource: ['MODERATING'], failPull: ['PULLING'], expireToken: ['PULLING', 'MODERATING'] }[name]
    const act = () => account.control(ishumei, name, input)
    if (!needed.includes(model.stateOf(stream))) {
      expect(act).toThrow('Cannot control stream')
      return
    }
    act()
    if (name === 'failPull') stream.failsFrom ??= model.now
    else stream.endedAt = model.now
  }

  const take = async (step: Step) => {
    if (step.kind === 'open') open(step.product, step.source)
    else if (step.kind === 'closeUnknown') close(step.product, step.requestId)
    else if (step.kind === 'advance') {
      model.now += step.milliseconds
      await account.clock.advance(step.milliseconds)
    } else {
      const stream = model.streams[step.pick]
      if (!stream) return
      if (step.kind === 'close') close(step.product, stream.id)
      else control(step.name, stream)
    }
  }

  for (const step of sequence) {
    const before = model.running('video').length + model.running('audio').length
    const known = model.streams.length
    await take(step)
    const opened = Math.max(0, model.streams.length - known)
    model.settle()
    ended += before + opened - model.running('video').length - model.running('audio').length
    expect(streams.find().map(({ id, state }) => [id, state])).toEqual(
      model.streams.map((stream) => [stream.id, model.stateOf(stream)]),
    )
  }

  await account.settle()
  const journal = account.journal.entries()
  expect(journal.filter(({ outcome }) => outcome === 'crashed')).toEqual([])
  const notices = received().filter(({ body }) => body.statCode === 1)
  expect(notices, 'one notice for each end').toHaveLength(ended)
  for (const { body } of notices) {
    const about = received().filter((other) => other.body.requestId.startsWith(body.requestId))
    expect(about.at(-1)?.body, 'nothing after it').toEqual(body)
  }
  return { journal, callbacks }
}

it('any sequence of requests, controls and clock changes agrees with the model, and repeating it sends the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      expect(await run(sequence)).toEqual(await run(sequence))
    }),
    { numRuns: 150 },
  )
})
