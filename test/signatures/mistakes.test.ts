import { describe, expect, it } from 'vitest'
import { printable } from '../../src/diagnostics/printable.ts'
import { createSandbox } from '../../src/index.ts'
import { wireRequest } from '../support/wire.ts'
import { type WrongRequest, wrongRequests } from './mistakes.ts'
import { NOW, type Scheme, type Sending, type Signing, schemes } from './schemes.ts'

const OTHER = 'the secret of somebody else'

interface Changes {
  readonly sent?: Partial<Sending>
  readonly signed?: Partial<Signing>
}

/** The verdict on the usual request of a scheme, with changes. */
function entryOf({ usual, request, vendor }: Scheme, { sent, signed }: Changes = {}) {
  const parts = request({ ...usual.sent, ...sent }, { ...usual.signed, ...signed })
  const { verdict } = sandbox.handle(wireRequest(parts))
  if (verdict.vendor !== vendor) throw new Error(`the request reached ${verdict.vendor}, not ${vendor}`)
  return { ...verdict, causes: verdict.signature?.causes ?? [] }
}

/** Too many wrong signatures would lock the key. */
const sandbox = createSandbox({ switches: { 'huawei-metastudio.keyLock': 'off' } })
sandbox.clock.freeze(NOW * 1000)
for (const vendor of new Set(schemes.map((scheme) => scheme.vendor))) {
  const credential = { key: `AKIDofSomebodyAt${vendor}`, secret: OTHER, attributes: {} }
  sandbox.accounts.register({ name: `somebody-at-${vendor}`, credentials: { [vendor]: credential } })
}

const covers = ({ covers: parts }: Scheme, { needs = [] }: WrongRequest) => needs.every((part) => parts.includes(part))

describe.each(schemes)('$name', (scheme) => {
  it('a right signature is accepted', () => {
    expect(entryOf(scheme).signature).toBeUndefined()
    expect(entryOf(scheme).refusedBy).not.toBe('signature')
  })

  it.each(wrongRequests.filter((wrong) => covers(scheme, wrong)))(
    '$title: $id, confirmed, and nothing else',
    (wrong) => {
      const { causes, explanation } = entryOf(scheme, {
        sent: wrong.sent?.(scheme.usual.sent) ?? {},
        signed: wrong.signed?.(scheme.usual.signed) ?? {},
      })
      expect(causes.map(({ id, isConfirmed }) => [id, isConfirmed])).toEqual([
        [(scheme.joinsHostAndPath && wrong.joined) || wrong.id, true],
      ])
      expect(explanation).toBe(printable(`the signature does not match: ${causes[0]?.detail}`))
      expect(causes[0]?.detail).not.toMatch(/somebody else|soundcheck/)
    },
  )

  it('a wrong secret confirms nothing and is not named: the kinds that were ruled out are', () => {
    const { causes } = entryOf(scheme, { signed: { secret: 'guessed' } })
    expect(causes.map(({ id, isConfirmed }) => [id, isConfirmed])).toEqual([['unexplained', false]])
    expect(causes[0]?.detail).toMatch(/^no known mistake explains it: \d+ were tried\. Ruled out: /)
    expect(causes[0]?.detail).not.toContain('too long')
    expect(causes[0]?.detail.length).toBeLessThan(1024)
  })

  it.each([
    ['a blank', 'test-mistakes ', 'ends with a blank'],
    ['a no-break space', '\u00a0test-mistakes', 'begins with a blank'],
  ])('a key with %s belongs to no account, and the journal says why', (_, key, why) => {
    const { explanation, outcome } = entryOf(scheme, { sent: { key } })
    expect(outcome).toBe('refused')
    expect(explanation).toContain(why)
  })

  it('a clock in local time is named by its zone', () => {
    const at = NOW - 8 * 3600
    const { causes } = entryOf(scheme, { sent: { at }, signed: { at } })
    expect(causes[0]).toMatchObject({ id: 'clock-skew', isConfirmed: true })
    expect(causes[0]?.detail).toContain('local time (UTC-8)')
  })
})
