import { undocumented } from '../../../src/vendor/promise.ts'
import { jobShown } from './answers.ts'
import { showWith } from './job-calls.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { REFUSED } from './refusals.ts'
import { DOCUMENTS, ofCore, ofIssue, ofSigning } from './sources.ts'
import { jobPath, roomPath, UNKNOWN_ID, waiting } from './steps.ts'

const MINUTE_MS = 60_000

const clock: readonly VendorPromise[] = [
  showWith('clock-window', 'fifteen-minutes-old', {
    says: 'A signature that is 15 minutes old is accepted',
    ...ofSigning,
    wire: { sign: { skewMs: -15 * MINUTE_MS } },
    then: jobShown,
    // A call that takes a moment would arrive too late.
    needs: ['still-time'],
  }),
  showWith('clock-window', 'fifteen-minutes-ahead', {
    says: 'A signature made 15 minutes ahead is accepted',
    ...ofSigning,
    wire: { sign: { skewMs: 15 * MINUTE_MS } },
    then: jobShown,
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
    // After a moment, it is no longer too far ahead.
    needs: ['still-time'],
  }),
]

/** The path of the job, with the id of no job at its end. */
const pathOfUnknownJob = ({ credential, answers }: PromiseContext) =>
  `/v1/${credential.attributes.project}/smart-live-rooms/${answers.room.room_id}/smart-live-jobs/${UNKNOWN_ID}`

const pathWithSpace = { ...jobPath, room_id: 'a b' }

const signed: readonly VendorPromise[] = [
  showWith('signed-headers', 'only-the-date-signed', {
    says: 'Only X-Sdk-Date has to be signed; other headers may be left out',
    ...ofSigning,
    wire: { sign: { signedHeaders: ['x-sdk-date'] } },
    then: jobShown,
  }),
  showWith('signed-headers', 'date-not-signed', {
    says: 'A signature that leaves out X-Sdk-Date is refused',
    ...ofSigning,
    wire: { sign: { signedHeaders: ['host', 'x-project-id'] } },
  }),
  showWith('signed-headers', 'header-changed', {
    says: 'A signed header that changes after signing makes the signature wrong',
    ...ofSigning,
    wire: { afterSigning: { headers: { 'content-type': 'application/json; charset=utf-8' } } },
  }),
  showWith('signed-path', 'path-changed', {
    says: 'A path that changes after signing makes the signature wrong',
    ...ofSigning,
    wire: { afterSigning: { path: pathOfUnknownJob } },
  }),
  showWith('signed-path', 'escaped-path', {
    says: 'A path is signed with its escapes unchanged',
    ...ofSigning,
    wire: { sign: { pathEncoding: 'once' } },
    path: pathWithSpace,
    then: REFUSED.unknownRoom,
  }),
  showWith('signed-path', 'doubly-escaped-path', {
    says: 'A path whose escapes were escaped again before signing, as in the Node client, is accepted too',
    ...ofCore,
    wire: { sign: { pathEncoding: 'twice' } },
    path: pathWithSpace,
    then: REFUSED.unknownRoom,
  }),
  showWith('declared-hash', 'unsigned-payload', {
    says: 'X-Sdk-Content-Sha256 replaces the hash of the body',
    ...ofCore,
    wire: {
      headers: { 'x-sdk-content-sha256': 'UNSIGNED-PAYLOAD' },
      sign: { signedHeaders: ['host', 'x-sdk-content-sha256', 'x-sdk-date'] },
    },
    then: jobShown,
  }),
  showWith('derived-credentials', 'derived-credentials', {
    says: 'The algorithm V11-HMAC-SHA256, for derived credentials, is refused',
    evidence: 'inferred',
    source: `${DOCUMENTS.core}: used only on request`,
    wire: { sign: { algorithm: 'V11-HMAC-SHA256' } },
  }),
  showWith('session-token', 'wrong-session-token', {
    says: 'A session token of another key is refused',
    evidence: 'inferred',
    source: 'temporary keys come with a session token',
    wire: { headers: { 'x-security-token': 'another' } },
  }),
  {
    id: 'listSmartLive/signed-query',
    says: 'A query is signed sorted and fully escaped, in whatever order and with whatever escapes it is sent',
    ...ofSigning,
    given: waiting,
    when: {
      call: 'listSmartLive',
      input: {
        path: roomPath,
        query: {
          ...{ sort_dir: 'asc', state: 'WAITING,PROCESSING', limit: '10' },
          ...undocumented({ note: "it's (live)*!" }),
        },
      },
      wire: {},
    },
    then: { status: 200, body: { count: 1 } },
    covers: ['rule.signed-query'],
  },
  {
    id: 'listSmartLive/query-changed',
    says: 'A query that changes after signing makes the signature wrong',
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
    says: 'A body with other bytes than those that were signed is refused',
    ...ofIssue,
    given: waiting,
    when: { call: 'startSmartLive', input: { path: roomPath, body: {} }, wire: { afterSigning: { body: '{ }' } } },
    then: REFUSED.unauthorized,
    covers: ['rule.signed-body'],
  },
]

/** What a request signs, how and when. */
export const signatures: readonly VendorPromise[] = [...clock, ...signed]
