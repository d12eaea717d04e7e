import type { PromiseContext, VendorPromise } from '../../../src/vendor/promise.ts'
import { found, showWith } from './credentials.ts'
import { ofCore, ofSigning } from './proofs.ts'
import { DOCUMENTS, jobPath, NOBODY, REFUSED, roomPath, waiting } from './scene.ts'

const MINUTE_MS = 60_000

const clock: readonly VendorPromise[] = [
  showWith('clock-window', 'fifteen-minutes-old', {
    says: 'A signature that is 15 minutes old is good',
    ...ofSigning,
    wire: { sign: { skewMs: -15 * MINUTE_MS } },
    then: found,
  }),
  showWith('clock-window', 'fifteen-minutes-ahead', {
    says: 'A signature made 15 minutes ahead is good',
    ...ofSigning,
    wire: { sign: { skewMs: 15 * MINUTE_MS } },
    then: found,
  }),
  showWith('clock-window', 'too-old', {
    says: 'A signature that is more than 15 minutes old is refused',
    ...ofSigning,
    wire: { sign: { skewMs: -15 * MINUTE_MS - 1000 } },
  }),
  showWith('clock-window', 'too-far-ahead', {
    says: 'A signature made more than 15 minutes ahead is refused',
    ...ofSigning,
    wire: { sign: { skewMs: 15 * MINUTE_MS + 1000 } },
  }),
]

/** The path of the job, with another one at its end. */
const pathOfNobody = ({ credential, answers }: PromiseContext) =>
  `/v1/${credential.attributes.project}/smart-live-rooms/${answers.room.room_id}/smart-live-jobs/${NOBODY}`

const spaced = { ...jobPath, room_id: 'a b' }

const signed: readonly VendorPromise[] = [
  showWith('signed-headers', 'only-the-date-signed', {
    says: 'X-Sdk-Date has to be signed, every other header may be left out',
    ...ofSigning,
    wire: { sign: { signedHeaders: ['x-sdk-date'] } },
    then: found,
  }),
  showWith('signed-headers', 'date-not-signed', {
    says: 'A signature that leaves out X-Sdk-Date is refused',
    ...ofSigning,
    wire: { sign: { signedHeaders: ['host', 'x-project-id'] } },
  }),
  showWith('signed-headers', 'header-changed', {
    says: 'A signed header that was changed afterwards makes the signature wrong',
    ...ofSigning,
    wire: { afterSigning: { headers: { 'content-type': 'application/json; charset=utf-8' } } },
  }),
  showWith('signed-path', 'path-changed', {
    says: 'A path that was changed after it was signed makes the signature wrong',
    ...ofSigning,
    wire: { afterSigning: { path: pathOfNobody } },
  }),
  showWith('signed-path', 'escaped-path', {
    says: 'A path with escapes is signed with them as they are',
    ...ofSigning,
    wire: { sign: { pathEncoding: 'once' } },
    path: spaced,
    then: REFUSED.unknownRoom,
  }),
  showWith('signed-path', 'doubly-escaped-path', {
    says: 'A path whose escapes were escaped once more before signing, as the Node client does, is good as well',
    ...ofCore,
    wire: { sign: { pathEncoding: 'twice' } },
    path: spaced,
    then: REFUSED.unknownRoom,
  }),
  showWith('declared-hash', 'unsigned-payload', {
    says: 'X-Sdk-Content-Sha256 is taken for the hash of the body',
    ...ofCore,
    wire: {
      headers: { 'x-sdk-content-sha256': 'UNSIGNED-PAYLOAD' },
      sign: { signedHeaders: ['host', 'x-sdk-content-sha256', 'x-sdk-date'] },
    },
    then: found,
  }),
  showWith('derived-credentials', 'derived-credentials', {
    says: 'The algorithm V11-HMAC-SHA256, which is for derived credentials, is refused',
    evidence: 'inferred',
    source: `${DOCUMENTS.core}: used only when a client is told to`,
    wire: { sign: { algorithm: 'V11-HMAC-SHA256' } },
  }),
  showWith('session-token', 'wrong-session-token', {
    says: 'A session token that does not go with the key is refused',
    evidence: 'inferred',
    source: 'temporary keys go with a session token',
    wire: { headers: { 'x-security-token': 'another' } },
  }),
  {
    id: 'listSmartLive/signed-query',
    says: 'A query is signed in order and with every escape, in whatever order and with whichever escapes it is sent',
    ...ofSigning,
    given: waiting,
    when: {
      call: 'listSmartLive',
      input: {
        path: roomPath,
        query: { sort_dir: 'asc', state: 'WAITING,PROCESSING', limit: '10', note: "it's (live)*!" },
      },
      wire: {},
    },
    then: { status: 200, body: { count: 1 } },
    covers: ['rule.signed-query'],
  },
  {
    id: 'listSmartLive/query-changed',
    says: 'A query that was changed after it was signed makes the signature wrong',
    ...ofSigning,
    given: waiting,
    when: {
      call: 'listSmartLive',
      input: { path: roomPath, query: { limit: '10' } },
      wire: { afterSigning: { query: 'limit=100' } },
    },
    then: REFUSED.unauthorized,
    covers: ['rule.signed-query'],
  },
  {
    id: 'startSmartLive/body-changed',
    says: 'A body that is not the very bytes that were signed is refused',
    evidence: 'doc',
    source: 'huaweicloud-sdk-nodejs-v3, issue 2',
    given: waiting,
    when: { call: 'startSmartLive', input: { path: roomPath, body: {} }, wire: { afterSigning: { body: '{ }' } } },
    then: REFUSED.unauthorized,
    covers: ['rule.signed-body'],
  },
]

/** What is signed, how and when. */
export const signatures: readonly VendorPromise[] = [...clock, ...signed]
