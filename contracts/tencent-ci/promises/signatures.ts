import { undocumented } from '../../../src/vendor/promise.ts'
import { refused } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { jobSamples, type OperationSample, promiseOf, samples } from './operations.ts'
import { cancelPage, inferred, nodeSdk, signaturePage } from './sources.ts'

const wrongSignature = refused(403, 'SignatureDoesNotMatch')
/** `SignatureDoesNotMatch` is a code of the storage. */
const ofStorage = inferred('the service lists no code for it; the storage’s pages on signatures have this one')

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
      says: `With a signature that covers no headers, as on the cancel page, ${doing} works`,
      ...ofPage,
      when: { wire: { sign: { headers: [] } } },
      covers: ['rule.signature-covers-listed-headers'],
    }),
    promiseOf(sample, {
      id: 'signed-header-changed',
      says: `If a signed header changes on the way, ${doing} is refused`,
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
      says: `With any value in a header that is not signed, ${doing} works`,
      ...signaturePage,
      when: { wire: { sign: { headers: ['host'] }, afterSigning: { headers: { 'x-cos-sdk-retry': 'false' } } } },
      covers: ['rule.signature-covers-listed-headers'],
    }),
    promiseOf(sample, {
      id: 'signed-header-in-utf-8',
      says: `With a signed header in Chinese, which is UTF-8 on the wire, ${doing} works`,
      ...signaturePage,
      when: {
        input: { headers: { ...undocumented({ 'x-cos-meta-note': bytesOf('中文 note') }) } },
        wire: { sign: { headers: ['host', 'x-cos-meta-note'] } },
      },
      covers: ['rule.signature-covers-listed-headers'],
    }),
    promiseOf(sample, {
      id: 'parameter-unsigned',
      says: `With a query parameter that is not signed, ${doing} works`,
      ...nodeSdk,
      when: { wire: { afterSigning: { query: `${sample.query}${sample.query && '&'}x=1` } } },
      covers: ['rule.signature-covers-listed-parameters'],
    }),
    promiseOf(sample, {
      id: 'parameter-signed',
      says: `With signed query parameters, of any characters or without a value, ${doing} works`,
      ...signaturePage,
      when: {
        input: { ...undocumented({ query: { Zed: '', 'a b': "x y!'()*~/" } }) },
        wire: { sign: { parameters: ['Zed', 'a b'] } },
      },
      covers: ['rule.signature-covers-listed-parameters'],
    }),
    promiseOf(sample, {
      id: 'parameter-signed-by-client',
      says: `With query parameters, signed or not, as the client does it, ${doing} works`,
      ...nodeSdk,
      when: { input: { ...undocumented({ query: { Zed: '', x: '1 2' } }) } },
      covers: ['rule.signature-covers-listed-parameters'],
    }),
    promiseOf(sample, {
      id: 'parameter-changed',
      says: `If a signed query parameter changes on the way, ${doing} is refused`,
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
      says: `With a signature over the host without its port, ${doing} works`,
      ...inferred('the Python SDK signs the bare host name'),
      given: sample.given,
      when: {
        wire: { host: ({ credential: { attributes } }) => `${hostOf(attributes)}:8080`, sign: { withoutPort: true } },
      },
      covers: ['rule.signature-host-without-port'],
    }),
    promiseOf(sample, {
      id: 'code-from-service-list',
      says: `By the service’s own list, ${doing} with a wrong signature gives InvalidAuthorization`,
      ...inferred('the numeric table calls InvalidAuthorization "invalid signature"'),
      given: [...sample.given, { switches: { signatureError: 'InvalidAuthorization' } }],
      when: { wire: { sign: { secret: 'not-the-secret-of-this-key' } } },
      then: refused(401, 'InvalidAuthorization'),
    }),
  ]
}

/** A text as a header has it: one character for each byte. */
function bytesOf(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text))
}

function hostOf({ bucket = '', region = '' }: Readonly<Record<string, string>>): string {
  return `${bucket}.ci.${region}.myqcloud.com`
}

/** A signature can cover the decoded path or the raw one. */
function signedPath(sample: OperationSample): VendorPromise[] {
  const escaped: OperationSample['path'] = (context) => sample.path(context).replace(/a(?=v[0-9a-f]{32}$)/, '%61')
  return [
    promiseOf(sample, {
      id: 'path-signed-decoded',
      says: `With a signature over the decoded path, ${sample.doing} works`,
      ...signaturePage,
      when: { wire: { afterSigning: { path: escaped } } },
      covers: ['rule.signature-covers-decoded-path'],
    }),
    promiseOf(sample, {
      id: 'path-signed-raw',
      says: `With a signature over the path as the request line has it, ${sample.doing} works, too`,
      ...nodeSdk,
      when: { wire: { sign: { path: escaped }, afterSigning: { path: escaped } } },
      covers: ['rule.signature-covers-decoded-path'],
    }),
    promiseOf(sample, {
      id: 'path-changed',
      says: `With a signature for another path, ${sample.doing} is refused`,
      ...ofStorage,
      when: { wire: { sign: { path: '/video/auditing/of-another-call' } } },
      then: wrongSignature,
      covers: ['rule.signature-verified'],
    }),
  ]
}
