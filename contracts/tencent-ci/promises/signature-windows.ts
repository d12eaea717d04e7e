import type { Sign } from '../signing.ts'
import { refused } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { type OperationSample, promiseOf, samples } from './operations.ts'
import { cancelPage, errorPage, inferred, signaturePage, storageErrorPage } from './sources.ts'

const signedSo = (sign: Sign) => ({ wire: { sign: { ...sign } } })
const expired = refused(401, 'SignatureExpired')

/** How long a signature is valid, for every operation. */
export const signatureWindows: readonly VendorPromise[] = samples.flatMap((sample) => [
  ...ends(sample),
  ...starts(sample),
])

function ends(sample: OperationSample): VendorPromise[] {
  const { doing } = sample
  return [
    promiseOf(sample, {
      id: 'signature-expired',
      says: `After the end of the signature’s window, ${doing} is refused`,
      ...errorPage,
      when: signedSo({ from: -901, until: -1 }),
      then: expired,
      covers: ['rule.window-end'],
    }),
    promiseOf(sample, {
      id: 'last-second',
      says: `In the last second of both windows, ${doing} works`,
      ...inferred('a window that ends at a second includes it'),
      when: signedSo({ from: -900, until: 0, keyFrom: -900, keyUntil: 0 }),
      needs: ['still-time'],
      covers: ['rule.window-end'],
    }),
    promiseOf(sample, {
      id: 'key-expired',
      says: `After the end of the key’s window, ${doing} is refused`,
      ...errorPage,
      when: signedSo({ keyFrom: -901, keyUntil: -1 }),
      then: expired,
      covers: ['rule.window-end'],
    }),
    promiseOf(sample, {
      id: 'signature-ages',
      says: `With a signature for two minutes, ${doing} works now and is refused three minutes later`,
      ...errorPage,
      given: [...sample.given, { ...sample.when, ...signedSo({ until: 120 }) }, { advance: 180_000 }],
      when: signedSo({ from: -181, until: -60 }),
      then: expired,
      covers: ['rule.window-end'],
    }),
    promiseOf(sample, {
      id: 'window-long',
      says: `With a window of 80,000 seconds that began 47 seconds ago, as on the cancel page, ${doing} works`,
      ...(sample.operation === 'CancelAuditingJobs' ? cancelPage : signaturePage),
      when: signedSo({ from: -47, until: 79_953 }),
      covers: ['rule.window-unbounded'],
    }),
  ]
}

function starts(sample: OperationSample): VendorPromise[] {
  const { doing } = sample
  return [
    promiseOf(sample, {
      id: 'window-starts-soon',
      says: `With a window that begins in a quarter of an hour, by the service’s clock, ${doing} works`,
      ...storageErrorPage,
      when: signedSo({ from: 900, until: 1800 }),
      covers: ['rule.window-start'],
    }),
    promiseOf(sample, {
      id: 'window-starts-late',
      says: `With a window that begins in more than a quarter of an hour, by the service’s clock, ${doing} is refused`,
      ...storageErrorPage,
      when: signedSo({ from: 901, until: 1800 }),
      then: refused(403, 'RequestTimeTooSkewed'),
      // A call that takes a moment would arrive when its window has begun.
      needs: ['still-time'],
      covers: ['rule.window-start'],
    }),
  ]
}
