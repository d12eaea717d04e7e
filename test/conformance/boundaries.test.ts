import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { wireDriver } from '../../src/conformance/client-drivers.ts'
import { verify } from '../../src/conformance/verify.ts'
import { constraintPromises } from '../../src/contract-items/constraint-promises.ts'
import { jsonSchemaOf } from '../../src/contract-items/json-schema.ts'
import { withPrintedBounds } from '../../src/contract-items/printed-bounds.ts'
import { boundariesOf, violationsOf } from '../../src/contract-items/violations.ts'
import { defineContract, weakerEvidence } from '../../src/vendor/contract.ts'
import type { VendorPromise } from '../../src/vendor/promise.ts'
import { bell, json, soundTower, type Tower, towerTarget } from './bell.ts'

const schema = z.object({
  name: z.string().min(2).max(4),
  pitch: z.int().min(1).max(9),
  tunes: z.array(z.string().max(3)).min(1).max(2),
  code: z
    .string()
    .regex(/^\d{3}$/)
    .max(5),
})
const valid = { name: 'big', pitch: 5, tunes: ['abc'], code: '123' }

const atBounds = (changed = jsonSchemaOf(schema, 'input')) =>
  Object.fromEntries(boundariesOf(changed, valid).map(({ at, value }) => [at, value]))

describe('values at their bounds', () => {
  it('are the shortest, the longest, the smallest, the largest and the fullest', () => {
    expect(atBounds()).toEqual({
      '.name#minLength': { ...valid, name: 'bi' },
      '.name#maxLength': { ...valid, name: 'bigg' },
      '.pitch#minimum': { ...valid, pitch: 1 },
      '.pitch#maximum': { ...valid, pitch: 9 },
      '.tunes#maxItems': { ...valid, tunes: ['abc', 'abc'] },
    })
  })

  it('keep every rule themselves, and one more breaks one', () => {
    for (const value of Object.values(atBounds())) expect(schema.safeParse(value).success).toBe(true)
    const json = jsonSchemaOf(schema, 'input')
    for (const { value } of violationsOf(json, valid)) expect(schema.safeParse(value).success).toBe(false)
  })

  it('follow the bounds that the source prints, and not those of the contract', () => {
    const printed = withPrintedBounds(jsonSchemaOf(schema, 'input'), { '.name#maxLength': 6, '.tunes[]#maxLength': 5 })
    expect(atBounds(printed)).toMatchObject({
      '.name#maxLength': { name: 'bigggg' },
      '.tunes[]#maxLength': { tunes: ['abccc'] },
    })
  })

  it.each(['.nam#maxLength', '.name#maximum', '.name[]#maxLength'])('are refused where there is none: %s', (at) => {
    expect(() => withPrintedBounds(jsonSchemaOf(schema, 'input'), { [at]: 1 })).toThrow(
      `No value has the printed bound ${at}`,
    )
  })
})

describe('promises about bounds', () => {
  const { Ring } = bell.contracts
  if (!Ring) throw new Error('The bells have no contract Ring')
  const contract = defineContract({ ...Ring, request: { body: z.object({ name: z.string().min(1).max(8) }) } })
  const promises = constraintPromises({
    contract,
    part: 'body',
    valid: { name: 'big' },
    expect: () => ({ status: 400, error: { code: 'BadName' } }),
    evidence: 'doc',
    source: 'the bell-founder’s table',
    outcome: ({ at }) => (at.endsWith('#maxLength') ? { evidence: 'inferred', source: 'a guess' } : undefined),
  })
  const longest = promises.filter(({ id }) => /maxlength$/.test(id))

  it('rest on the weaker of two sources where something is refused', () => {
    expect(promises.map(({ id, evidence }) => `${evidence} ${id}`)).toEqual([
      'doc Ring/body-name-required',
      'doc Ring/body-name-type',
      'doc Ring/body-name-minlength',
      'inferred Ring/body-name-maxlength',
      'doc Ring/body-name-at-minlength',
      'doc Ring/body-name-at-maxlength',
    ])
    expect(longest.map(({ source }) => source)).toEqual([
      'the bell-founder’s table; the answer: a guess',
      'the bell-founder’s table',
    ])
  })

  it.each<[string, Tower, readonly string[]]>([
    ['a sound bell', soundTower, []],
    ['one that refuses the longest', refusing((name) => name.length >= 8), ['Ring/body-name-at-maxlength']],
    ['one that takes one more', refusing((name) => name.length > 9), ['Ring/body-name-maxlength']],
  ])('are kept by %s or broken', async (_name, tower, broken) => {
    expect(await brokenBy(tower, longest)).toEqual(broken)
  })

  it('leave out what is refused for another reason', () => {
    const rest = constraintPromises({
      contract,
      part: 'body',
      valid: { name: 'big' },
      expect: () => ({ error: { code: 'BadName' } }),
      otherwiseRefused: { '.name#minLength': 'no bell has a name of one letter' },
      evidence: 'doc',
      source: 'the same',
    })
    expect(rest.map(({ id }) => id)).not.toContain('Ring/body-name-at-minlength')
    expect(rest.map(({ id }) => id)).toContain('Ring/body-name-at-maxlength')
  })
})

describe('evidence', () => {
  it('is as strong as the weaker of two', () => {
    expect(weakerEvidence('reference', 'doc')).toBe('doc')
    expect(weakerEvidence('sdk', 'doc')).toBe('sdk')
    expect(weakerEvidence('inferred', 'reference')).toBe('inferred')
    expect(weakerEvidence('sdk', 'sdk')).toBe('sdk')
  })
})

function refusing(isRefused: (name: string) => boolean): Tower {
  return ({ body }) => {
    const { name } = JSON.parse(new TextDecoder().decode(body))
    return isRefused(name)
      ? json(400, { code: 'BadName', message: 'no such name' })
      : json(200, { id: 'b1', state: 'RINGING' })
  }
}

async function brokenBy(tower: Tower, promises: readonly VendorPromise[]): Promise<readonly string[]> {
  const spec = { ...bell, promises: async () => promises }
  const results = await verify({ parts: [{ spec, drivers: [wireDriver] }], target: towerTarget(tower) })
  return results.filter(({ outcome }) => outcome !== 'kept').map(({ promise }) => promise.id)
}
