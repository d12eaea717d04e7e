import { expect, it } from 'vitest'
import * as z from 'zod'
import { defineContract } from '../../src/vendor-kit.ts'

const CONTRACT = {
  ...{ id: 'Ring', summary: 'Ring a bell', method: 'POST', path: '/ring', errors: [], responses: {} },
  source: { document: 'the bell-founder’s table', evidence: 'doc' },
  request: { body: z.object({}) },
  rules: { once: { says: 'a bell rings once', evidence: 'inferred' }, loud: 'a bell is loud' },
} as const

it('a contract that is made from another keeps the evidence of its rules', () => {
  const ring = defineContract(CONTRACT as never)
  const quiet = defineContract({ ...ring, id: 'RingQuietly' })
  expect(quiet.ruleEvidence).toEqual({ once: 'inferred' })
  expect(quiet.rules).toEqual(ring.rules)
})
