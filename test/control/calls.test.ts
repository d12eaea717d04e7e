import { expect, it } from 'vitest'
import { createSandbox } from '../../src/index.ts'
import { contractsOf } from '../../src/vendor/spec.ts'
import { connected } from './call.ts'

const START = Date.UTC(2026, 10, 28, 10)

function create() {
  const sandbox = createSandbox({ sendCallback: async () => 200, realTime: () => START })
  return { sandbox, ...connected(sandbox) }
}

const account = 'test-try'

it('a call is signed with the key of the account, and answered by the rules', async () => {
  const { client } = create()
  const called = await client.callOperation({
    account,
    body: {
      vendor: 'tencent-live',
      operation: 'CreateLiveRecord',
      input: { body: { StreamName: 'evening', RecordType: 'video', EndTime: '2026-11-28 23:00:00' } },
    },
  })
  expect(called).toMatchObject({ status: 200 })
  const entry = await client.getJournalEntry({ sequence: String(called.sequence) })
  expect(entry).toMatchObject({ account, operation: 'CreateLiveRecord', outcome: called.outcome })
  expect(entry.refusedBy).not.toBe('signature')
  expect(JSON.stringify(entry.http)).toContain('evening')
})

it('what is wrong with the input, the vendor says', async () => {
  const { client } = create()
  const body = { vendor: 'tencent-live', operation: 'StopLiveRecord', input: { body: {} } }
  expect(await client.callOperation({ account, body })).toMatchObject({
    outcome: 'refused',
    code: 'MissingParameter',
    explanation: expect.stringContaining('required'),
  })
})

it('names the operation that was probably meant, and refuses what no client can send', async () => {
  const { client } = create()
  const call = (operation: string, input = {}) =>
    client.callOperation({ account, body: { vendor: 'tencent-ci', operation, input } })
  await expect(call('CancelAuditingJob')).rejects.toThrow('did you mean "CancelAuditingJobs"')
  const called = await call('CancelAuditingJobs', { path: { jobId: 'vab/../c' } })
  expect(called.outcome).toBe('refused')
})

it('the samples of every operation can be sent, and no signature of them is refused', async () => {
  const { sandbox, client } = create()
  for (const vendor of sandbox.vendors) {
    for (const [index, { id }] of contractsOf(vendor.spec).entries()) {
      // One account each: the vendors limit how often one may call.
      const account = `test-${vendor.id}-${index}`
      const { input } = await client.describeOperation({ vendor: vendor.id, operation: id, account })
      const called = await client.callOperation({ account, body: { vendor: vendor.id, operation: id, input } })
      const entry = await client.getJournalEntry({ sequence: String(called.sequence) })
      expect(entry, id).toMatchObject({ account, vendor: vendor.id })
      expect(['signature', 'credential'], `${vendor.id} ${id}`).not.toContain(entry.refusedBy)
    }
  }
})
