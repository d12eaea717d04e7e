import * as z from 'zod'
import type { PromiseContext, VendorPromise, WireDetails } from '../../../src/vendor/promise.ts'
import { inferred, ofJobs } from './proofs.ts'
import { MAX_EVENT_TIME, oneEvent, reportEvents, takenNote } from './reports.ts'
import { DOCUMENTS, jobPath, REFUSED, running } from './scene.ts'

/** Query parameters of the address that starting the job has answered. */
const addressOf = (scene: PromiseContext, from = 'job'): Record<string, string> =>
  Object.fromEntries(new URL(scene.answers[from].live_event_report_url).searchParams)

const withoutCredentials: WireDetails = { sign: { with: 'nothing' } }

const inQuery = (scene: PromiseContext) => ({ query: addressOf(scene) })

const inHeaders = (scene: PromiseContext) => {
  const { auth_key, expires_time } = addressOf(scene)
  return { headers: { 'x-mss-auth-key': auth_key, 'x-mss-expires-time': expires_time } }
}

const ADDRESS = 'the parameters of the operation; how the key is made is not documented'

const addresses: readonly VendorPromise[] = [
  reportEvents('address', {
    says: 'The address that starting a job answers can be called without any other credentials',
    ...inferred(ADDRESS),
    input: inQuery,
    wire: withoutCredentials,
    then: takenNote,
    covers: ['rule.address'],
  }),
  reportEvents('key-in-headers', {
    says: 'Key and expiry of the address may be in headers instead',
    ...inferred(ADDRESS),
    input: inHeaders,
    wire: withoutCredentials,
    then: takenNote,
    covers: ['rule.key-in-headers'],
  }),
  reportEvents('another-key', {
    says: 'Another key than that of the address is refused',
    ...inferred(ADDRESS),
    input: (scene) => ({ query: { ...addressOf(scene), auth_key: '0'.repeat(64) } }),
    wire: withoutCredentials,
    then: REFUSED.unauthorized,
    covers: ['rule.wrong-key'],
  }),
  reportEvents('another-expiry', {
    says: 'The key is for its expiry: with a later one it is refused',
    ...inferred(ADDRESS),
    input: (scene) => ({ query: { ...addressOf(scene), expires_time: String(MAX_EVENT_TIME) } }),
    wire: withoutCredentials,
    then: REFUSED.unauthorized,
    covers: ['rule.wrong-key'],
  }),
  reportEvents('expired', {
    says: 'After its expiry the address is refused',
    ...inferred('how long an address is good is not documented'),
    given: [...running, { advance: 48 * 3_600_000 }],
    input: inQuery,
    wire: withoutCredentials,
    then: REFUSED.unauthorized,
    covers: ['rule.expiry'],
  }),
  {
    ...reportEvents('refreshed', {
      says: 'With refresh_url=true a new address comes back, which is good for longer',
      ...ofJobs,
      given: [...running, { advance: 60_000 }],
      input: { query: { refresh_url: 'true' } },
      then: { status: 200, body: { live_event_report_url: z.url() } },
      covers: ['rule.refresh', 'rule.address-form'],
      afterwards: [
        {
          call: 'liveEventReport',
          input: (scene) => ({ path: jobPath, query: addressOf(scene, 'refreshed'), body: oneEvent }),
          wire: withoutCredentials,
          then: takenNote,
        },
      ],
    }),
  },
  reportEvents('not-refreshed', {
    says: 'With refresh_url=false nothing comes back',
    ...ofJobs,
    input: { query: { refresh_url: 'false' } },
    then: takenNote,
    covers: ['rule.refresh'],
  }),
  reportEvents('address-form', {
    says: 'The address of a refresh is this operation, with a key of 64 digits and an expiry in milliseconds',
    ...inferred('the format of the address is not documented'),
    input: { query: { refresh_url: 'true' } },
    then: {
      status: 200,
      body: ({ credential, answers }: PromiseContext) => ({
        live_event_report_url: z
          .string()
          .regex(
            new RegExp(
              `^https?://[^/]+/v1/${credential.attributes.project}/smart-live-rooms/${answers.room.room_id}/smart-live-jobs/${answers.job.job_id}/live-event-report\\?auth_key=[0-9a-f]{64}&expires_time=\\d+$`,
            ),
          ),
      }),
    },
    covers: ['rule.address-form'],
  }),
  ...['4102415999001', 'soon'].map((expires_time) =>
    reportEvents(`expires-${expires_time}`, {
      says: `An expires_time of ${expires_time} is refused`,
      evidence: 'sdk',
      source: DOCUMENTS.bounds,
      input: { query: { expires_time } },
      then: REFUSED.invalidParameter,
      covers: ['rule.expires-range'],
    }),
  ),
  reportEvents('expires-soon-in-header', {
    says: 'An x-mss-expires-time that is no number is refused',
    evidence: 'sdk',
    source: DOCUMENTS.bounds,
    input: { headers: { 'x-mss-expires-time': 'soon' } },
    then: REFUSED.invalidParameter,
    covers: ['rule.expires-range'],
  }),
  reportEvents('expires-at-most', {
    says: 'Beside other credentials, an expires_time of 4102415999000 is accepted',
    evidence: 'sdk',
    source: DOCUMENTS.bounds,
    input: { query: { expires_time: String(MAX_EVENT_TIME) } },
    then: takenNote,
    covers: ['rule.expires-range'],
  }),
]

/** The address that events are reported to. */
export const reportAddresses: readonly VendorPromise[] = addresses.map((promise) =>
  promise.id === 'liveEventReport/refreshed' ? { ...promise, when: { ...promise.when, as: 'refreshed' } } : promise,
)
