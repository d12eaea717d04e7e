import { describe, expect } from 'vitest'
import { soundcheckTest as it, type Soundcheck } from '../../src/vitest/index.ts'
import { clientsOf } from './clients.ts'

const MINUTE_MS = 60_000
const keys = new Set<string>()

/** All of these run at the same time on one server, and each moves its own clock by a different time. */
describe('tests that run at the same time', () => {
  it.concurrent.for([1, 2, 3, 4, 5, 6, 7, 8])(
    'have an account and a clock of their own: %i',
    async (minutes, { soundcheck }) => {
      await useAccount(soundcheck, minutes)
    },
  )

  it.concurrent('of the same name', async ({ soundcheck, expect }) => {
    expect(keys.has(soundcheck.key)).toBe(false)
    keys.add(soundcheck.key)
  })

  it.concurrent('of the same name', async ({ soundcheck, expect }) => {
    expect(keys.has(soundcheck.key)).toBe(false)
    keys.add(soundcheck.key)
  })
})

async function useAccount(soundcheck: Soundcheck, minutes: number): Promise<void> {
  const { clock, faults } = soundcheck
  const { stopRecord, closeStream } = clientsOf(soundcheck)
  clock.freeze()
  const started = clock.now()
  faults.add({ operation: 'StopLiveRecord', what: { kind: 'error', code: 'InternalError' }, times: 1 })

  const refused = stopRecord({ StreamName: 'test1', TaskId: 123 })
  await expect(refused).rejects.toMatchObject({ code: 'InternalError' })
  await clock.advance(minutes * MINUTE_MS)
  await closeStream({ requestId: `stream-${minutes}` })

  expect(clock.now()).toBe(started + minutes * MINUTE_MS)
  const [first, second] = soundcheck.received()
  expect([first?.at, second?.at]).toEqual([started, started + minutes * MINUTE_MS])
  expect(soundcheck).toHaveReceived('finish_videostream', {}, { times: 1 })
  expect(soundcheck).toHaveReceived('finish_videostream', { requestId: `stream-${minutes}` })
  expect(keys.has(soundcheck.key)).toBe(false)
  keys.add(soundcheck.key)
}
