import { describe, expect, it } from 'vitest'
import { huaweiMetastudio } from '../../handlers/huawei-metastudio/index.ts'
import { createSandbox, type Sandbox } from '../../src/index.ts'
import { createRoom, startJob } from '../huawei-metastudio/requests.ts'

function jobOf(sandbox: Sandbox, token: string): string {
  return startJob(sandbox, createRoom(sandbox, {}, { token }), {}, { token })
}

/** Looks for the holder of a job, and counts the states that it looks into. */
function lookUp(sandbox: Sandbox, job: string) {
  let looked = 0
  const holder = sandbox.accounts.holderOf(huaweiMetastudio, job, ({ jobs }) => {
    looked++
    return jobs.find(({ id }) => id === job).length > 0
  })
  return { holder: holder?.name, looked }
}

describe('the account that holds a record', () => {
  it('is found without a look at the others', () => {
    const sandbox = createSandbox()
    const jobs = Array.from({ length: 40 }, (_, index) => jobOf(sandbox, `test-${index}`))
    expect(lookUp(sandbox, jobs[25] ?? '')).toEqual({ holder: 'test-25', looked: 1 })
    expect(lookUp(sandbox, 'f'.repeat(32))).toEqual({ holder: undefined, looked: 0 })
  })

  it('is forgotten when it is closed or reset', () => {
    const sandbox = createSandbox()
    const [closed, reset] = [jobOf(sandbox, 'test-closed'), jobOf(sandbox, 'test-reset')]
    sandbox.close('test-closed')
    sandbox.reset('test-reset')
    expect(lookUp(sandbox, closed)).toEqual({ holder: undefined, looked: 0 })
    expect(lookUp(sandbox, reset)).toEqual({ holder: undefined, looked: 0 })
  })

  it('is found after a snapshot was restored, in either account that has the record', () => {
    const [from, to] = [createSandbox(), createSandbox()]
    const job = jobOf(from, 'test-from')
    to.account('test-to').restore(from.account('test-from').snapshot())
    expect(lookUp(to, job)).toEqual({ holder: 'test-to', looked: 1 })
    to.account('test-second').restore(from.account('test-from').snapshot())
    to.close('test-to')
    expect(lookUp(to, job)).toEqual({ holder: 'test-second', looked: 1 })
  })
})
