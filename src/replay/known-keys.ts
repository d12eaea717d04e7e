import { type AccessKey, type Credentials, keysOf } from '../vendor/credential.ts'
import type { Capture } from './format.ts'

type Captured = NonNullable<Capture['credentials']>
type CapturedKey = Pick<Captured[string], 'key' | 'token'>

/** The keys of a capture with what is known of them: the same keys with their secrets, and what the account owns. */
export function withKnown(captured: Captured, known: Credentials): Credentials {
  const credentials = Object.entries(captured).map(([vendor, { otherKeys, ...first }]) => {
    const own = known[vendor]
    const secretsOf = (one: CapturedKey): AccessKey =>
      (own && keysOf(own).find(({ key }) => key === one.key)) ?? withoutSecret(one)
    return [
      vendor,
      {
        ...secretsOf(first),
        attributes: own?.attributes ?? {},
        ...(otherKeys && { otherKeys: otherKeys.map(secretsOf) }),
      },
    ]
  })
  return Object.fromEntries(credentials)
}

/** Without its secret, a signature by the key cannot be verified, and is accepted. */
function withoutSecret({ key, token }: CapturedKey): AccessKey {
  if (!token) return { key, secret: undefined }
  const { value, expiresAt } = token
  return { key, secret: undefined, token: { value, ...(expiresAt !== undefined && { expiresAt }) } }
}
