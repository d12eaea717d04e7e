import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { wireDriver } from '../../src/conformance/client-drivers.ts'
import { describePages, pageCoverage, pageDifferences, unknownNames } from '../../src/conformance/pages.ts'
import { verify } from '../../src/conformance/verify.ts'
import type { Page, PrintedFact } from '../../src/vendor/page.ts'
import type { VendorSpec } from '../../src/vendor/spec.ts'
import { bell, json, soundTower, type Tower, towerTarget } from './bell.ts'

function withPage(facts: readonly PrintedFact[], changes: Partial<Page['statements'][number]> = {}): VendorSpec {
  const statements = facts.map((prints, index) => ({ line: index + 1, says: `fact ${index + 1}`, prints, ...changes }))
  const page: Page = { operation: 'Ring', title: 'Ringing', document: 'bells.txt', statements }
  return { ...bell, pages: [page] }
}

const contradictions = (...facts: readonly PrintedFact[]) =>
  pageDifferences(withPage(facts)).map(({ at, butContract }) => `${at} ${butContract}`)

async function resultsOf(spec: VendorSpec, tower: Tower = soundTower) {
  return verify({ parts: [{ spec, drivers: [wireDriver] }], target: towerTarget(tower) })
}

describe('a page that was copied by hand', () => {
  it('agrees with a contract that says the same', () => {
    expect(
      contradictions(
        { method: 'POST', path: '/ring' },
        { field: 'request.body.name', type: 'string', required: true, maxLength: 8 },
        { field: 'request.body.loud', required: false },
        { field: 'response.200.body.state', values: ['RINGING', 'SILENT'] },
        { status: 200, description: 'Rung' },
        { error: 'BadName', message: 'no such name', status: 400 },
        { requests: 2, perSeconds: 1 },
        { rule: 'once', words: ['rings once'] },
        { answer: 200, body: { id: 'b1', state: 'RINGING' } },
      ),
    ).toEqual([])
  })

  it.each<[PrintedFact, string]>([
    [{ method: 'POST', path: '/rings' }, 'path "/ring"'],
    [{ field: 'request.body.name', maxLength: 9 }, 'maxLength 8'],
    [{ field: 'request.body.name', type: 'integer' }, 'type "string"'],
    [{ field: 'request.body.name', required: false }, 'required: request.body.name'],
    [{ field: 'request.body.tune' }, 'no request.body.tune'],
    [{ field: 'response.200.body.state', values: ['RINGING'] }, 'the values RINGING, SILENT'],
    [{ status: 404 }, 'no status 404'],
    [{ status: 200, description: 'Succeeded' }, 'the description "Rung"'],
    [{ error: 'BadName', message: 'bad name' }, 'message "no such name"'],
    [{ error: 'Cracked', message: 'cracked' }, 'no error Cracked'],
    [{ requests: 3, perSeconds: 1 }, 'requests 2'],
    [{ rule: 'once', words: ['twice'] }, 'the rule "a bell rings once", without twice'],
    [{ rule: 'never', words: [] }, 'no rule never'],
    [{ answer: 200, body: { state: 'RINGING', id: 'b1' } }, 'the order members in the order id, state'],
  ])('differs from a contract that says something else: %j', (fact, problem) => {
    expect(contradictions(fact)).toEqual([`bells.txt:1 ${problem}`])
  })

  it('is met where a kept promise shows what it says, and only there', async () => {
    const spec = withPage([{ field: 'request.body.name', maxLength: 8 }])
    expect(pageCoverage(spec, await resultsOf(spec))).toMatchObject([{ open: undefined }])
    const lenient: Tower = (request) =>
      request.path === '/look' ? json(200, {}) : json(200, { id: 'b1', state: 'RINGING' })
    expect(pageCoverage(spec, await resultsOf(spec, lenient))).toMatchObject([
      { open: 'no kept promise meets Ring/request.body.name#maxLength' },
    ])
  })

  it('is not met by an excuse', async () => {
    const spec = withPage([{ status: 200 }], { excused: 'nobody hears it' })
    const covered = pageCoverage(spec, await resultsOf(spec))
    expect(covered).toMatchObject([{ open: 'nobody hears it' }])
    expect(describePages(covered)).toBe('0 % of 1 statements, 1 excused')
  })

  it('is not met by a promise that is broken or unknown', async () => {
    const spec = withPage([{ status: 200 }], { promises: ['Ring/rings', 'Ring/sings'] })
    expect(pageCoverage(spec, await resultsOf(spec))).toMatchObject([{ open: 'not kept: Ring/sings' }])
    expect(unknownNames(spec, new Set(['Ring/rings']))).toEqual(['Ring/sings'])
    const misspelt = withPage([{ status: 200 }], { items: ['request.body.nme'] })
    expect(unknownNames(misspelt, new Set())).toEqual(['Ring/request.body.nme'])
  })

  it('can be about any vendor that has contracts with bodies of several shapes', () => {
    const { Ring } = bell.contracts
    if (!Ring) throw new Error('The bells have no contract Ring')
    const either = z.union([z.object({ b: z.string() }), z.object({ a: z.number(), b: z.string() })])
    const responses = { 200: { description: 'Rung', body: either } }
    const spec = { ...withPage([{ field: 'response.200.body.a', type: 'number' }]) }
    expect(pageDifferences({ ...spec, contracts: { Ring: { ...Ring, responses } } })).toEqual([])
  })
})
