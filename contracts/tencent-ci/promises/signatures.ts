import { undocumented } from '../../../src/vendor/promise.ts'
import { refused } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { jobSamples, type OperationSample, promiseOf, samples } from './operations.ts'
import { cancelPage, inferred, nodeSdk, signaturePage } from './sources.ts'

const wrongSignature = refused(403, 'SignatureDoesNotMatch')
/** `SignatureDoesNotMatch` is the storage's, as this service's list has none for it. */
const ofStorage = inferred('this service’s list has no code for it; the storage’s pages on signatures have this one')

/** What a signature covers, for every operation. */
export const signatures: readonly VendorPromise[] = [...samples.flatMap(signature), ...jobSamples.flatMap(signedPath)]

function signature(sample: OperationSample): VendorPromise[] {
  const { doing } = sample
  const ofPage = sample.operation === 'CancelAuditingJobs' ? cancelPage : signaturePage
  return [
    promiseOf(sample, {
      id: 'signature-wrong',
      says: `Signed with another secret key, ${doing} is refused`,
      ...ofStorage,
      when: { wire: { sign: { secret: 'not-the-secret-of-this-key' } } },
      then: wrongSignature,
      covers: ['rule.signature-verified'],
    }),
    promiseOf(sample, {
      id: 'signed-headers-none',
      says: `For ${doing}, a signature that covers no header is good, as in the sample of the cancel page`,
      ...ofPage,
      when: { wire: { sign: { headers: [] } } },
      covers: ['rule.signature-covers-listed-headers'],
    }),
    promiseOf(sample, {
      id: 'signed-header-changed',
      says: `When a signed header was changed on the way, ${doing} is refused`,
      ...ofStorage,
      when: {
        input: { headers: { 'x-cos-sdk-retry': 'true' } },
        wire: { afterSigning: { headers: { 'x-cos-sdk-retry': 'false' } } },
      },
      then: wrongSignature,
      covers: ['rule.signature-covers-listed-headers'],
    }),
    promiseOf(sample, {
      id: 'unsigned-header-changed',
      says: `A header that is not signed may be anything when ${doing}`,
      ...signaturePage,
      when: { wire: { sign: { headers: ['host'] }, afterSigning: { headers: { 'x-cos-sdk-retry': 'false' } } } },
      covers: ['rule.signature-covers-listed-headers'],
    }),
    promiseOf(sample, {
      id: 'parameter-unsigned',
      says: `A query parameter that is not signed is tolerated when ${doing}`,
      ...nodeSdk,
      when: { wire: { afterSigning: { query: 'x=1' } } },
      covers: ['rule.signature-covers-listed-parameters'],
    }),
    promiseOf(sample, {
      id: 'parameter-signed',
      says: `Signed query parameters with any characters, or without a value, are good when ${doing}`,
      ...signaturePage,
      when: {
        input: { ...undocumented({ query: { Zed: '', 'a b': "x y!'()*~/" } }) },
        wire: { sign: { parameters: ['Zed', 'a b'] } },
      },
      covers: ['rule.signature-covers-listed-parameters'],
    }),
    promiseOf(sample, {
      id: 'parameter-signed-by-client',
      says: `Query parameters are good when ${doing}, whether they are signed, as by the vendor’s SDK, or not`,
      ...nodeSdk,
      when: { input: { ...undocumented({ query: { Zed: '', x: '1 2' } }) } },
      covers: ['rule.signature-covers-listed-parameters'],
    }),
    promiseOf(sample, {
      id: 'parameter-changed',
      says: `When a signed query parameter was changed on the way, ${doing} is refused`,
      ...ofStorage,
      when: {
        input: { ...undocumented({ query: { x: '1' } }) },
        wire: { sign: { parameters: ['x'] }, afterSigning: { query: 'x=2' } },
      },
      then: wrongSignature,
      covers: ['rule.signature-covers-listed-parameters'],
    }),
    promiseOf(sample, {
      id: 'host-signed-without-port',
      says: `A signature over the host without its port is good for ${doing}`,
      ...inferred('the Python SDK signs the bare host name'),
      given: sample.given,
      when: {
        wire: { host: ({ credential: { attributes } }) => `${hostOf(attributes)}:8080`, sign: { withoutPort: true } },
      },
      covers: ['rule.signature-host-without-port'],
    }),
    promiseOf(sample, {
      id: 'code-from-service-list',
      says: `Where this service’s own list is kept, ${doing} with a wrong signature is refused as badly authorized`,
      ...inferred('the numeric table calls InvalidAuthorization "invalid signature"'),
      given: [...sample.given, { switches: { signatureError: 'InvalidAuthorization' } }],
      when: { wire: { sign: { secret: 'not-the-secret-of-this-key' } } },
      then: refused(401, 'InvalidAuthorization'),
    }),
  ]
}

function hostOf({ bucket = '', region = '' }: Readonly<Record<string, string>>): string {
  return `${bucket}.ci.${region}.myqcloud.com`
}

/** A path that has escapes, of which the meaning is signed, or the spelling. */
function signedPath(sample: OperationSample): VendorPromise[] {
  const escaped: OperationSample['path'] = (context) => sample.path(context).replace(/a(?=v[0-9a-f]{32}$)/, '%61')
  return [
    promiseOf(sample, {
      id: 'path-signed-decoded',
      says: `For ${sample.doing}, the signature covers the path with its escapes decoded`,
      ...signaturePage,
      when: { wire: { afterSigning: { path: escaped } } },
      covers: ['rule.signature-covers-decoded-path'],
    }),
    promiseOf(sample, {
      id: 'path-signed-raw',
      says: `For ${sample.doing}, a signature over the path as it stands in the request line is good too`,
      ...nodeSdk,
      when: { wire: { sign: { path: escaped }, afterSigning: { path: escaped } } },
      covers: ['rule.signature-covers-decoded-path'],
    }),
    promiseOf(sample, {
      id: 'path-changed',
      says: `A signature that was made for another path is not good for ${sample.doing}`,
      ...ofStorage,
      when: { wire: { sign: { path: '/video/auditing/of-another-call' } } },
      then: wrongSignature,
      covers: ['rule.signature-verified'],
    }),
  ]
}
