import { expect, it, vi } from 'vitest'
import { createSandbox } from '../../src/index.ts'
import { Journal } from '../../src/sandbox/history/journal.ts'
import { closeStream } from '../ishumei/requests.ts'

/** Accounts `test-0` to `test-<count - 1>` with so many entries each, taking turns. */
function sandboxWith(count: number, entries: number) {
  const sandbox = createSandbox({ limits: false })
  for (let entry = 0; entry < entries; entry++) {
    for (let index = 0; index < count; index++) closeStream(sandbox, { accessKey: `test-${index}`, requestId: 'x' })
  }
  return sandbox
}

it('the journal with a limit looks at the accounts with the newest entries only', () => {
  const sandbox = sandboxWith(50, 2)
  const matching = vi.spyOn(Journal.prototype, 'matching')

  const newest = sandbox.journal({ limit: 10 })

  expect(newest.map(({ account }) => account)).toEqual(Array.from({ length: 10 }, (_, index) => `test-${40 + index}`))
  expect(matching.mock.calls.length).toBeLessThanOrEqual(11)
  vi.restoreAllMocks()
})

it('the journal of one account looks at no other', () => {
  const sandbox = sandboxWith(20, 2)
  const matching = vi.spyOn(Journal.prototype, 'matching')
  expect(sandbox.journal({ account: 'test-3' })).toHaveLength(2)
  expect(sandbox.journal({ account: 'test-nobody' })).toEqual([])
  expect(matching).toHaveBeenCalledTimes(1)
  vi.restoreAllMocks()
})

it('an account that was reset hides no entries of others', () => {
  const sandbox = sandboxWith(3, 4)
  sandbox.reset('test-1')
  const everything = sandbox.journal()
  for (const limit of [1, 2, 3, 5, 8]) expect(sandbox.journal({ limit })).toEqual(everything.slice(-limit))
})
