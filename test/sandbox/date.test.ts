import { expect, it } from 'vitest'
import { createSandbox } from '../../src/index.ts'
import { send } from '../support/wire.ts'

const NOON = Date.UTC(2026, 0, 2, 12)

it.each([0, 499, 500, 999])('the header Date of an answer at noon and %i ms says noon, as RFC 9110 cuts it', (ms) => {
  const sandbox = createSandbox()
  sandbox.clock.freeze(NOON + ms)
  const { headers } = send(sandbox, { method: 'POST', path: '/finish_videostream/v4', body: '{}' })
  expect(headers.Date).toBe('Fri, 02 Jan 2026 12:00:00 GMT')
})
