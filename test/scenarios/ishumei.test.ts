import { describe, expect, it } from 'vitest'
import { STREAM, type Stage, stage } from './stage.ts'

const close = ({ ishumei }: Stage, requestId: unknown) => ishumei('/finish_videostream/v4', { requestId })

const bodies = ({ callbacks }: Stage) => callbacks.map(({ body }) => JSON.parse(body))

/** Lets a call wait until the journal has it, then moves the clock. */
async function whileWaiting<T>({ account }: Stage, call: Promise<T>, waitMs: number): Promise<T> {
  const before = account.journal.entries().length
  while (account.journal.entries().length === before) await new Promise((resolve) => setImmediate(resolve))
  await account.clock.advance(waitMs)
  return call
}

describe('as customers of ISHUMEI call it', () => {
  it('violation-while-closing: the close is accepted, and two violations follow it', async () => {
    const on = await stage('violation-while-closing')
    const { requestId } = await on.ishumei('/videostream/v4', STREAM)
    await on.account.clock.advance(1500)
    const before = on.callbacks.length
    expect(await close(on, requestId)).toMatchObject({ code: 1100 })
    await on.account.clock.runUntilIdle()
    const after = bodies(on).slice(before)
    const violations = after.filter((body) => body.frameDetail?.riskLevel === 'REJECT')
    expect(violations).toHaveLength(2)
    expect(after.at(-1)).toMatchObject({ statCode: 1 })
  })

  it('slow-first-try: nothing for three seconds, then success', async () => {
    const on = await stage('slow-first-try')
    let isAnswered = false
    const opening = on.ishumei('/videostream/v4', STREAM).finally(() => {
      isAnswered = true
    })
    await whileWaiting(on, Promise.resolve(), 2999)
    expect(isAnswered).toBe(false)
    await on.account.clock.advance(101)
    expect(await opening).toMatchObject({ code: 1100, message: 'Success' })
  })

  it('both-tries-time-out: a service failure after six seconds, and a repeated close does no harm', async () => {
    const on = await stage('both-tries-time-out')
    const failed = await whileWaiting(on, on.ishumei('/videostream/v4', STREAM), 6000)
    expect(failed).toMatchObject({ code: 1903, message: 'Service failure' })
    on.end()
    const { requestId } = await on.ishumei('/videostream/v4', STREAM)
    expect(await close(on, requestId)).toMatchObject({ code: 1100 })
    expect(await close(on, requestId)).toMatchObject({ code: 1100 })
  })

  it('source-unreachable: opening succeeds, and the end of the stream says why it is over', async () => {
    const on = await stage('source-unreachable')
    expect(await on.ishumei('/videostream/v4', STREAM)).toMatchObject({ code: 1100 })
    await on.account.clock.runUntilIdle()
    expect(bodies(on).at(-1)).toMatchObject({ statCode: 1, auxInfo: { errorCode: 3001 } })
  })
})
