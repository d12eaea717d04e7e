import { expect, it } from 'vitest'
import { createHmacKey } from '#digest'
import { SigningKeys } from './signing-keys.ts'

it('SigningKeys: derives a key once for a secret and a scope', () => {
  const keys = new SigningKeys()
  let derived = 0
  const derive = () => {
    derived++
    return createHmacKey(`key ${derived}`)
  }
  const first = keys.get('secret', '2026-11-21', derive)
  expect(keys.get('secret', '2026-11-21', derive)).toBe(first)
  expect(keys.get('secret', '2026-11-22', derive)).not.toBe(first)
  expect(keys.get('other', '2026-11-21', derive)).not.toBe(first)
  expect(derived).toBe(3)
})

it('SigningKeys: is bounded, and forgets the oldest secret', () => {
  const keys = new SigningKeys()
  const first = keys.get('secret 0', 'scope', () => createHmacKey('0'))
  for (let index = 1; index < 1024; index++) keys.get(`secret ${index}`, 'scope', () => createHmacKey('n'))
  expect(keys.get('secret 0', 'scope', () => createHmacKey('again'))).toBe(first)

  keys.get('secret 1024', 'scope', () => createHmacKey('one too many'))

  expect(keys.get('secret 0', 'scope', () => createHmacKey('again'))).not.toBe(first)
})
