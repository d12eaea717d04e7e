import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import {
  errorsOfEveryOperation,
  jobPath,
  notFound,
  refusalsWithBody,
  requestHeaders,
  responseHeaders,
  rulesOfEveryOperation,
} from './envelope.ts'
import { integer } from './live-config.ts'

/** The end of the year 2099. */
const MAX_TIME = 4_102_415_999_000

const expiry = z
  .string()
  .regex(/^\d{1,13}$/)
  .transform(Number)
  .pipe(z.int().max(MAX_TIME))
  .optional()

const body = z.looseObject({
  /** Need not be the number of events (inferred). */
  total: integer(1, 1000),
  events: z
    .array(
      z.looseObject({
        /** Milliseconds. */
        timestamp: integer(0, MAX_TIME),
        /** 1 comment, 2 enter, 3 like, 4 gift, 5 unused, 6 number of viewers. */
        type: integer(0, 100).optional(),
        /** JSON text, by type. */
        content: z.string().optional(),
      }),
    )
    .optional(),
  review_config: z.looseObject({ no_need_review: z.boolean().optional() }).optional(),
})

const taken = z.object({ live_event_report_url: z.string().optional() })

/** Reporting what viewers do on the platform that shows the live. The job's `live_event_report_url` is the address. */
export const liveEventReport = defineContract({
  id: 'liveEventReport',
  summary: 'Report what the viewers of a livestreaming task do',
  done: 'events of viewers reported',
  source: { evidence: 'doc', document: 'MetaStudio API reference, virtual human livestreaming tasks' },
  method: 'POST',
  path: '/v1/{project_id}/smart-live-rooms/{room_id}/smart-live-jobs/{job_id}/live-event-report',
  request: {
    path: jobPath,
    /** The first two replace other credentials, here or in the headers. */
    query: z.looseObject({
      auth_key: z.string().optional(),
      expires_time: expiry,
      refresh_url: z.enum(['true', 'false']).optional(),
    }),
    headers: requestHeaders.extend({ 'x-mss-auth-key': z.string().optional(), 'x-mss-expires-time': expiry }),
    body,
  },
  responses: {
    200: { description: 'Succeeded', headers: responseHeaders, body: taken },
    ...refusalsWithBody,
    ...notFound,
  },
  errors: [
    ...errorsOfEveryOperation,
    'MSS.10000002',
    'MSS.20010045',
    'MSS.20010066',
    'MSS.20010074',
    'MSS.20020001',
    'MSS.41000003',
  ],
  limit: { requests: 20, perSeconds: 1, evidence: 'inferred' },
  effect: 'changes',
  idempotent: false,
  rules: {
    ...rulesOfEveryOperation,
    address: { says: 'live_event_report_url needs no other credentials', evidence: 'inferred' },
    'address-form': 'live_event_report_url is the address of this operation with auth_key and expires_time',
    'key-in-headers': { says: 'x-mss-auth-key and x-mss-expires-time may replace the query', evidence: 'inferred' },
    'wrong-key': { says: 'A key for another job or another time is refused', evidence: 'inferred' },
    expiry: { says: 'After expires_time, the address is refused', evidence: 'inferred' },
    refresh: 'With refresh_url=true, the answer has a new address; otherwise it is {}',
    'events-optional': { says: 'Only total is mandatory: events may be left out', evidence: 'sdk' },
    'total-may-differ': { says: 'total need not be the number of events', evidence: 'inferred' },
    'expires-range': 'expires_time is between 0 and 4102415999000',
  },
})

export type LiveEventReportInput = InputOf<typeof liveEventReport>
export type EventsTaken = z.output<typeof taken>
