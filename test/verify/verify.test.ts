import { describe, expect, it } from 'vitest'
import type { VendorPromise } from '../../src/promise.ts'
import { coverageOf, shareOf } from '../../src/verify/coverage.ts'
import type { Result } from '../../src/verify/result.ts'
import { wireVoice } from '../../src/verify/speakers.ts'
import { verify } from '../../src/verify/verify.ts'
import { bell, json, rings, soundTower, type Tower, towerTarget } from './bell.ts'

async function verifyTower(
  tower: Tower,
  promises: readonly VendorPromise[] = bell.promises,
): Promise<readonly Result[]> {
  return verify({ parts: [{ documented: { ...bell, promises }, voices: [wireVoice] }], target: towerTarget(tower) })
}

const outcomes = (results: readonly Result[]) => results.map(({ promise, outcome }) => `${promise.id} ${outcome}`)
const paths = (results: readonly Result[]) => results.flatMap(({ differences }) => differences.map(({ path }) => path))

describe('verify', () => {
  it('keeps every promise of a sound server, one for each documented rule among them', async () => {
    expect(outcomes(await verifyTower(soundTower))).toEqual([
      'Ring/rings kept',
      'Ring/body-name-required kept',
      'Ring/body-name-type kept',
      'Ring/body-name-minlength kept',
      'Ring/body-name-maxlength kept',
      'Ring/body-loud-type kept',
      'Look/looks kept',
    ])
  })

  it('finds a rule that is not enforced, and names the promise', async () => {
    const lenient: Tower = (request) =>
      request.path === '/look' ? json(200, {}) : json(200, { id: 'b1', state: 'RINGING' })
    const broken = (await verifyTower(lenient)).filter(({ outcome }) => outcome === 'broken')
    expect(outcomes(broken)).toContain('Ring/body-name-maxlength broken')
    expect(broken).toHaveLength(5)
  })

  it('finds what is not documented: a status, a field, a value', async () => {
    const answering = (status: number, body: object) =>
      verifyTower(() => json(status, body), [{ ...rings, then: { body: { id: 'b1' } } }])
    expect(paths(await answering(200, { id: 'b1', state: 'RINGING', volume: 11 }))).toContain(
      'when: answer.body.volume',
    )
    expect(paths(await answering(200, { id: 'b1', state: 'CRACKED' }))).toContain('when: answer.body.state')
    expect(paths(await answering(418, { id: 'b1', state: 'RINGING' }))).toContain('when: answer.status')
  })

  it('takes a refusal for a difference where success was promised, and success where a refusal was', async () => {
    const refusing = await verifyTower(() => json(400, { code: 'BadName', message: 'no such name' }), [rings])
    expect(refusing[0]).toMatchObject({ outcome: 'broken' })
    const expectsRefusal: VendorPromise = { ...rings, then: { error: { code: 'BadName' } } }
    const [result] = await verifyTower(soundTower, [expectsRefusal])
    expect(result).toMatchObject({
      outcome: 'broken',
      differences: [{ path: 'when: error.code', expected: '"BadName"' }],
    })
  })

  it('says that it could not run when nobody answers', async () => {
    const [result] = await verifyTower(() => {
      throw new Error('connect ECONNREFUSED')
    }, [rings])
    expect(result).toMatchObject({ outcome: 'failed' })
    expect(result?.because).toContain('ECONNREFUSED')
  })

  it('leaves out what the target cannot do, and says what that is', async () => {
    const later: VendorPromise = { ...rings, given: [{ advance: 1000 }] }
    const [result] = await verifyTower(soundTower, [later])
    expect(result).toMatchObject({ outcome: 'not-applicable', because: 'tower offers no advance' })
  })

  it('stops at a step before that does not succeed', async () => {
    const given: VendorPromise = { ...rings, given: [{ call: 'Ring', input: { body: { name: '' } } }] }
    const [result] = await verifyTower(soundTower, [given])
    expect(paths(result ? [result] : [])).toEqual(['given[0]: error'])
    expect(result?.exchanges).toHaveLength(1)
  })

  it('looks at the real vendors first where nothing changes, and never faster than they allow', async () => {
    const storm: VendorPromise = { ...rings, id: 'Ring/storm', when: { ...rings.when, times: 3 } }
    const called: string[] = []
    const results = await verify({
      parts: [{ documented: { ...bell, promises: [rings, storm, ...bell.promises.slice(-1)] }, voices: [wireVoice] }],
      target: towerTarget(soundTower, { isLive: true }),
      beforeCall: ({ operation, effect }) => called.push(`${effect} ${operation}`),
    })
    expect(called).toEqual(['reads Look', 'costs Ring'])
    expect(results.find(({ promise }) => promise.id === 'Ring/storm')?.outcome).toBe('not-applicable')
  })
})

describe('coverage', () => {
  it('counts what promises that were kept have met, and excuses what is declared untestable', async () => {
    const results = await verifyTower(soundTower)
    const [ring] = coverageOf([bell], results)
    expect(ring?.untouched.map(({ id }) => id)).toEqual([
      'Ring/response.200.body.state=SILENT',
      'Ring/rule.once',
      'Ring/limit',
    ])
    expect(ring?.untestable.map(({ because }) => because)).toEqual(['nobody breaks a bell'])
  })

  it('counts rules and limits that a promise says it covers', async () => {
    const covering: VendorPromise = { ...rings, covers: ['rule.once', 'limit'] }
    const [ring] = coverageOf([bell], await verifyTower(soundTower, [covering]))
    expect(ring?.untouched.map(({ id }) => id)).not.toContain('Ring/rule.once')
  })

  it('does not count a promise that was broken', async () => {
    const covering: VendorPromise = { ...rings, covers: ['limit'], then: { body: { state: 'SILENT' } } }
    const coverage = coverageOf([bell], await verifyTower(soundTower, [covering]))
    expect(shareOf(coverage, ({ kind }) => kind === 'limit')).toEqual({ met: 0, of: 1, share: 0 })
  })
})
