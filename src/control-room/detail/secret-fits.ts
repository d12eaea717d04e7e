import type { Entry } from '../server/api.ts'

export type Trial = NonNullable<NonNullable<Entry['signature']>['trial']>

const utf8 = new TextEncoder()

/**
 * Whether a secret gives the signature that arrived. Everything is computed here: the secret goes nowhere. Browsers compute
 * digests on this machine and over HTTPS only.
 */
export async function secretFits(trial: Trial, secret: string): Promise<boolean> {
  const key = await lastKey(trial, secret)
  for (const text of trial.stringsToSign) {
    const signature = await sign(trial, key, text)
    const presented = trial.signatureIs === 'hex' ? toHex(signature) : toBase64(signature)
    const digest = await crypto.subtle.digest('SHA-256', utf8.encode(presented))
    if (toHex(new Uint8Array(digest)) === trial.presentedDigest) return true
  }
  return false
}

async function lastKey(trial: Trial, secret: string): Promise<Uint8Array<ArrayBuffer>> {
  let key = utf8.encode(`${trial.prefix}${secret}`)
  for (const step of trial.steps) {
    const next = await sign(trial, key, step)
    key = trial.keysAre === 'hex' ? utf8.encode(toHex(next)) : next
  }
  return key
}

async function sign({ hash }: Trial, bytes: Uint8Array<ArrayBuffer>, text: string): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash }, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8.encode(text)))
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}
