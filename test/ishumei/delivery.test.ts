import { describe, expect, it } from 'vitest'
import { audioRequest, closeStream, openRequest, openStream, post, sandboxWithReceiver } from './requests.ts'

const KEY = 'test-delivery'

/** Opens and closes a stream whose receiver answers with `status`. Returns the attempts, in seconds after the first. */
async function attempts(path: string, fields: object, status: number) {
  const { sandbox } = sandboxWithReceiver({}, status)
  const { requestId } = post(sandbox, path, { accessKey: KEY, ...fields })
  post(sandbox, path.replace('/', '/finish_'), { accessKey: KEY, requestId })
  const account = sandbox.account(KEY)
  await account.clock.runUntilIdle()
  const [delivery, ...others] = account.outbox.deliveries()
  expect(others).toEqual([])
  const first = delivery?.attempts[0]?.at ?? Number.NaN
  return { state: delivery?.state, seconds: delivery?.attempts.map(({ at }) => (at - first) / 1000) }
}

const video = { ...openRequest, data: { ...openRequest.data, returnFinishInfo: 1 } }
const audio = { ...audioRequest, data: { ...audioRequest.data, returnFinishInfo: 1 } }

describe('delivery', () => {
  it('sends a video callback 13 times, with waits of 5, 10, … 60 seconds', async () => {
    const { state, seconds } = await attempts('/videostream/v4', video, 500)
    expect(state).toBe('given-up')
    expect(seconds).toEqual([0, 5, 15, 30, 50, 75, 105, 140, 180, 225, 275, 330, 390])
  })

  it('sends an audio callback 20 times, the last of them 60 seconds apart', async () => {
    const { state, seconds } = await attempts('/audiostream/v4', audio, 500)
    expect(state).toBe('given-up')
    expect(seconds).toHaveLength(20)
    expect(seconds?.slice(12)).toEqual([390, 450, 510, 570, 630, 690, 750, 810])
  })

  it('stops at the first 200', async () => {
    expect(await attempts('/videostream/v4', video, 200)).toEqual({ state: 'delivered', seconds: [0] })
  })

  it('sends the same unsigned JSON at every attempt', async () => {
    const { sandbox, callbacks } = sandboxWithReceiver({}, 500)
    const { requestId } = openStream(sandbox, KEY, video)
    closeStream(sandbox, { accessKey: KEY, requestId })
    await sandbox.account(KEY).clock.runUntilIdle()
    expect(new Set(callbacks.map(({ body }) => body)).size).toBe(1)
    expect(callbacks[0]?.headers).toEqual({ 'Content-Type': 'application/json; charset=utf-8' })
    expect(callbacks[0]?.body).not.toContain(KEY)
  })
})
