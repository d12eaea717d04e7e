import { expect, it } from 'vitest'
import { createSandbox } from '../../src/index.ts'
import { inProcess } from './call.ts'

const sandbox = createSandbox()
const call = inProcess(sandbox)

it.each([
  ['faults', { what: { kind: 'latency', ms: '8761h' } }],
  ['faults', { what: { kind: 'latency', min: 0, max: '999999999h' } }],
  ['faults', { what: { kind: 'latency', median: 1, p99: '9000h' } }],
  ['faults', { what: { kind: 'dribble', over: '8761h' } }],
  ['faults', { what: { kind: 'reset' }, from: '8761h' }],
  ['faults', { what: { kind: 'reset' }, until: '8761h' }],
  ['faults', { what: { kind: 'reset' }, until: '2300-01-01' }],
  ['clock/advance', { by: '8761h' }],
])('%s refuses %j: longer than a year', async (path, body) => {
  const answer = await call('POST', `/accounts/test-year/${path}`, body)
  expect(answer.status).toBe(400)
  expect(answer.body.detail).toMatch(/expected (?:at most a year, which is "8760h"|a time at most a year ahead)/)
})

it('a callback is late by a year at most', () => {
  const { callbackFaults } = sandbox.account('test-year')
  expect(() => callbackFaults.add({ what: { kind: 'late', by: '8761h' } })).toThrow('expected at most a year')
  callbackFaults.add({ what: { kind: 'late', by: '8760h' } })
  expect(callbackFaults.list()).toHaveLength(1)
})
