import * as z from 'zod'
import type { PromiseContext, VendorPromise, WireDetails } from './language.ts'
import { REFUSED } from './refusals.ts'
import { eventsTaken, MAX_EVENT_TIME, oneEvent, reportEvents } from './reports.ts'
import { inferred, ofBounds, ofJobs } from './sources.ts'
import { jobPath, running } from './steps.ts'

/** The query parameters of an address that an answer gave. */
function addressOf({ answers }: PromiseContext, from: 'job' | 'refreshedAddress' = 'job'): Record<string, string> {
  return Object.fromEntries(new URL(answers[from].live_event_report_url ?? '').searchParams)
}

const withoutCredentials: WireDetails = { sign: { with: 'nothing' } }

const inQuery = { query: (context: PromiseContext) => addressOf(context) }

const inHeaders = {
  headers: {
    'x-mss-auth-key': (context: PromiseContext) => addressOf(context).auth_key,
    'x-mss-expires-time': (context: PromiseContext) => addressOf(context).expires_time,
  },
}

const INFERRED = 'the parameters of the operation; how the key is made is not documented'

/** The address that takes the events of a job. */
export const reportAddresses: readonly VendorPromise[] = [
  reportEvents('address', {
    says: 'The answer to a start has an address that needs no other credentials',
    ...inferred(INFERRED),
    input: inQuery,
    wire: withoutCredentials,
    then: eventsTaken,
    covers: ['rule.address'],
  }),
  reportEvents('key-in-headers', {
    says: 'The key and expiry of the address may be in headers instead',
    ...inferred(INFERRED),
    input: inHeaders,
    wire: withoutCredentials,
    then: eventsTaken,
    covers: ['rule.key-in-headers'],
  }),
  reportEvents('another-key', {
    says: 'Another key than that of the address is refused',
    ...inferred(INFERRED),
    input: { query: (context) => ({ ...addressOf(context), auth_key: '0'.repeat(64) }) },
    wire: withoutCredentials,
    then: REFUSED.unauthorized,
    covers: ['rule.wrong-key'],
  }),
  reportEvents('another-expiry', {
    says: 'The key belongs to its expiry: with a later expiry it is refused',
    ...inferred(INFERRED),
    input: { query: (context) => ({ ...addressOf(context), expires_time: String(MAX_EVENT_TIME) }) },
    wire: withoutCredentials,
    then: REFUSED.unauthorized,
    covers: ['rule.wrong-key'],
  }),
  reportEvents('expired', {
    says: 'After its expiry the address is refused',
    ...inferred('how long an address is valid is not documented'),
    given: [...running, { advance: 48 * 3_600_000 }],
    input: inQuery,
    wire: withoutCredentials,
    then: REFUSED.unauthorized,
    covers: ['rule.expiry'],
  }),
  reportEvents('refreshed', {
    says: 'With refresh_url=true, the answer has a new address that is valid for longer',
    ...ofJobs,
    given: [...running, { advance: 60_000 }],
    as: 'refreshedAddress',
    input: { query: { refresh_url: 'true' } },
    then: { status: 200, body: { live_event_report_url: z.url() } },
    covers: ['rule.refresh', 'rule.address-form'],
    afterwards: [
      {
        call: 'liveEventReport',
        input: { path: jobPath, query: (context) => addressOf(context, 'refreshedAddress'), body: oneEvent },
        wire: withoutCredentials,
        then: eventsTaken,
      },
    ],
  }),
  reportEvents('not-refreshed', {
    says: 'With refresh_url=false, the answer is empty',
    ...ofJobs,
    input: { query: { refresh_url: 'false' } },
    then: eventsTaken,
    covers: ['rule.refresh'],
  }),
  reportEvents('address-form', {
    says: 'A refreshed address is this operation with a key of 64 digits and an expiry in milliseconds',
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
      ...ofBounds,
      input: { query: { expires_time } },
      then: REFUSED.invalidParameter,
      covers: ['rule.expires-range'],
    }),
  ),
  reportEvents('expires-soon-in-header', {
    says: 'An x-mss-expires-time that is not a number is refused',
    ...ofBounds,
    input: { headers: { 'x-mss-expires-time': 'soon' } },
    then: REFUSED.invalidParameter,
    covers: ['rule.expires-range'],
  }),
  reportEvents('expires-at-most', {
    says: 'An expires_time of 4102415999000 is accepted beside other credentials',
    ...ofBounds,
    input: { query: { expires_time: String(MAX_EVENT_TIME) } },
    then: eventsTaken,
    covers: ['rule.expires-range'],
  }),
]
