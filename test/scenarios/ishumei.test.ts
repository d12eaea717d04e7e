import { describe, expect, it } from 'vitest'
import { STREAM, startScenario, type TestBed } from './test-bed.ts'

const close = ({ ishumei }: TestBed, requestId: unknown) => ishumei('/finish_videostream/v4', { requestId })

const bodies = ({ callbacks }: TestBed) => callbacks.map(({ body }) => JSON.parse(body))

/** Waits until the journal has the call, then moves the clock. */
async function whileWaiting<T>({ account }: TestBed, call: Promise<T>, waitMs: number): Promise<T> {
  const before = account.journal.entries().length
  while (account.journal.entries().length === before) await new Promise((resolve) => setImmediate(resolve))
  await account.clock.advance(waitMs)
  return call
}

describe('through fetch, as customers of ISHUMEI call it', () => {
  it('violation-while-closing: the close is accepted, and two violations follow', async () => {
    const bed = await startScenario('violation-while-closing')
    const { requestId } = await bed.ishumei('/videostream/v4', STREAM)
    await bed.account.clock.advance(1500)
    const before = bed.callbacks.length
    expect(await close(bed, requestId)).toMatchObject({ code: 1100 })
    await bed.account.clock.runUntilIdle()
    const after = bodies(bed).slice(before)
    const violations = after.filter((body) => body.frameDetail?.riskLevel === 'REJECT')
    expect(violations).toHaveLength(2)
    expect(after.at(-1)).toMatchObject({ statCode: 1 })
  })

  it('slow-first-try: no answer for three seconds, then success', async () => {
    const bed = await startScenario('slow-first-try')
    let isAnswered = false
    const opening = bed.ishumei('/videostream/v4', STREAM).finally(() => {
      isAnswered = true
    })
    await whileWaiting(bed, Promise.resolve(), 2999)
    expect(isAnswered).toBe(false)
    await bed.account.clock.advance(101)
    expect(await opening).toMatchObject({ code: 1100, message: 'Success' })
  })

  it('both-tries-time-out: a service failure after six seconds, and closing twice does no harm', async () => {
    const bed = await startScenario('both-tries-time-out')
    const failed = await whileWaiting(bed, bed.ishumei('/videostream/v4', STREAM), 6000)
    expect(failed).toMatchObject({ code: 1903, message: 'Service failure' })
    bed.end()
    const { requestId } = await bed.ishumei('/videostream/v4', STREAM)
    expect(await close(bed, requestId)).toMatchObject({ code: 1100 })
    expect(await close(bed, requestId)).toMatchObject({ code: 1100 })
  })

  it('source-unreachable: opening succeeds, and the end of the stream has the error code', async () => {
    const bed = await startScenario('source-unreachable')
    expect(await bed.ishumei('/videostream/v4', STREAM)).toMatchObject({ code: 1100 })
    await bed.account.clock.runUntilIdle()
    expect(bodies(bed).at(-1)).toMatchObject({ statCode: 1, auxInfo: { errorCode: 3001 } })
  })
})
