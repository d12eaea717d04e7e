import type { Sign } from '../signing.ts'
import { refused } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { type OperationSample, promiseOf, samples } from './operations.ts'
import { cancelPage, errorPage, inferred, signaturePage, storageErrorPage } from './sources.ts'

const signedSo = (sign: Sign) => ({ wire: { sign: { ...sign } } })
const expired = refused(401, 'SignatureExpired')

const NAMES = ['x-ci-security-token', 'x-cos-security-token'] as const

/** Only a mock gives everybody the same token; this keeps the promise from being put to anybody else. */
const ofMocks = { switches: {} }

/** How long a signature is good, and the tokens of temporary keys, for every operation. */
export const windows: readonly VendorPromise[] = samples.flatMap((sample) => [
  ...ends(sample),
  ...starts(sample),
  ...tokens(sample),
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
      id: 'key-expired',
      says: `After the end of the key’s window, ${doing} is refused`,
      ...errorPage,
      when: signedSo({ keyFrom: -901, keyUntil: -1 }),
      then: expired,
      covers: ['rule.window-end'],
    }),
    promiseOf(sample, {
      id: 'signature-ages',
      says: `A signature for two minutes is good now, and ${doing} with it is refused three minutes later`,
      ...errorPage,
      given: [...sample.given, { ...sample.when, ...signedSo({ until: 120 }) }, { advance: 180_000 }],
      when: signedSo({ from: -181, until: -60 }),
      then: expired,
      covers: ['rule.window-end'],
    }),
    promiseOf(sample, {
      id: 'window-long',
      says: `A window of 80 000 seconds that began 47 seconds ago is good for ${doing}, as in the sample of the cancel page`,
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
      says: `A window that begins a quarter of an hour ahead of the service’s clock is good for ${doing}`,
      ...storageErrorPage,
      when: signedSo({ from: 900, until: 1800 }),
      covers: ['rule.window-start'],
    }),
    promiseOf(sample, {
      id: 'window-starts-late',
      says: `With a window that begins more than a quarter of an hour ahead of the service’s clock, ${doing} is refused`,
      ...storageErrorPage,
      when: signedSo({ from: 901, until: 1800 }),
      then: refused(403, 'RequestTimeTooSkewed'),
      covers: ['rule.window-start'],
    }),
  ]
}

function tokens(sample: OperationSample): VendorPromise[] {
  const { doing, given } = sample
  return NAMES.flatMap((name) => [
    promiseOf(sample, {
      id: `token-${name}`,
      says: `The token of a temporary key is read from ${name} when ${doing}`,
      ...inferred(
        'this service’s page names the header x-ci-security-token, the page on signatures x-cos-security-token',
      ),
      given: [...given, ofMocks],
      when: { input: { headers: { [name]: 'soundcheck' } } },
      covers: ['rule.token-of-temporary-key'],
    }),
    promiseOf(sample, {
      id: `token-wrong-${name}`,
      says: `With a token in ${name} that does not belong to the key, ${doing} is refused`,
      ...inferred(
        'the storage’s list has the code for bad permission in general, and only an expired token has its own',
      ),
      when: { input: { headers: { [name]: 'of-another-key' } } },
      then: refused(403, 'AccessDenied'),
      covers: ['rule.token-of-temporary-key'],
    }),
  ])
}
