import { describe, expect } from 'vitest'
import { openTestBed } from '../../src/test-kit/test-bed.ts'
import { soundcheckTest as it } from '../../src/vitest/index.ts'
import { clientsOf } from './clients.ts'

const attempts: string[] = []

describe('the fixture', () => {
  it('runs controls, for what no operation can do', async ({ soundcheck }) => {
    const { account, control } = soundcheck
    await control('tencent-live', 'stream.push', { stream: 'evening' })
    expect(JSON.stringify(account.stateOf('tencent-live').list('streams'))).toContain('evening')
    await expect(control('tencent', 'stream.push')).rejects.toThrow(
      'no vendor named "tencent". Did you mean "tencent-ci"?',
    )
    await expect(control('tencent-live', 'stream.pull')).rejects.toThrow('Known controls: stream.push')
  })

  it('gives a retried test an empty account', { retry: 1 }, async ({ soundcheck }) => {
    attempts.push(soundcheck.key)
    expect(soundcheck.received()).toHaveLength(0)
    expect(soundcheck.faults.list()).toHaveLength(0)
    soundcheck.faults.add({ operation: 'StopLiveRecord', what: { kind: 'error', code: 'InternalError' } })
    await clientsOf(soundcheck)
      .stopRecord({ StreamName: 'test1', TaskId: 123 })
      .catch(() => {})
    expect(attempts).toEqual([soundcheck.key, soundcheck.key])
  })
})

it('an unknown adapter is refused, with the known ones', async () => {
  await expect(openTestBed({ adapter: 'window' as never })).rejects.toThrow(
    /adapter: expected "http" or "msw", not "window"/,
  )
})

it('the old name of the option adapter, door, still works', async () => {
  const testBed = await openTestBed({ door: 'msw' })
  expect(testBed.origin).toBeUndefined()
  await testBed.close()
})
