import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import {
  credentialRules,
  errorsOfEveryOperation,
  jobPath,
  notFound,
  refusals,
  requestHeaders,
  responseHeaders,
  rulesOfEveryOperation,
} from './envelope.ts'
import { smartLiveJob } from './smart-live-job.ts'

/** Querying Virtual Human Intelligent Livestreaming Task Details. */
export const showSmartLive = defineContract({
  id: 'showSmartLive',
  summary: 'Query a virtual human livestreaming task',
  done: 'livestreaming task shown',
  source: { evidence: 'reference', document: '002_180ce1bc05ee0494.txt' },
  method: 'GET',
  path: '/v1/{project_id}/smart-live-rooms/{room_id}/smart-live-jobs/{job_id}',
  request: { path: jobPath, headers: requestHeaders },
  responses: {
    200: { description: 'Succeeded', headers: responseHeaders, body: smartLiveJob },
    ...refusals,
    ...notFound,
  },
  errors: [...errorsOfEveryOperation, 'MSS.20010045', 'MSS.20010074', 'MSS.41000003'],
  limit: { requests: 20, perSeconds: 1, evidence: 'inferred' },
  effect: 'reads',
  rules: {
    ...rulesOfEveryOperation,
    ...credentialRules,
    'authorization-wins': {
      says: 'When both are present, Authorization counts and X-Auth-Token does not',
      evidence: 'inferred',
    },
    'clock-window': {
      says: 'X-Sdk-Date may differ from the vendor’s clock by 15 minutes, in either direction',
      evidence: 'doc',
    },
    'signed-headers': {
      says: 'The headers named in SignedHeaders are verified; X-Sdk-Date has to be one of them',
      evidence: 'doc',
    },
    'signed-path': {
      says: 'The path is signed with a slash at its end, and escaped once or twice',
      evidence: 'sdk',
    },
    'session-token': { says: 'X-Security-Token has to belong to the key', evidence: 'inferred' },
    'declared-hash': {
      says: 'X-Sdk-Content-Sha256, when present, replaces the hash of the body',
      evidence: 'sdk',
    },
    'derived-credentials': { says: 'The signature V11-HMAC-SHA256 is refused', evidence: 'inferred' },
    'key-lock': {
      says: 'More than five wrong signatures in a row lock the access key for five minutes',
      evidence: 'doc',
    },
    'token-life': { says: 'A token is valid for 24 hours', evidence: 'doc' },
    'token-of-region': { says: 'A token for a project of one region is refused in another', evidence: 'doc' },
    'whose-401': {
      says: 'Missing and wrong credentials get the 401 of the service, or that of the gateway',
      evidence: 'doc',
    },
    'unknown-endpoint': {
      says: 'An unknown path or method gets the 404 of the gateway, with or without credentials',
      evidence: 'doc',
    },
    'gateway-headers': {
      says: 'Answers have the Server api-gateway, and with a body the type application/json',
      evidence: 'doc',
    },
    times: 'Times are in RFC 3339, in UTC, with whole seconds',
    absent: { says: 'Members without a value are left out, not null', evidence: 'inferred' },
    'start-time': { says: 'start_time is present once the job has started', evidence: 'inferred' },
    'end-time': { says: 'end_time is present once the job has ended', evidence: 'inferred' },
    'last-update': {
      says: 'lastupdate_time is the time of the latest transition or accepted command',
      evidence: 'inferred',
    },
    duration: {
      says: 'duration is the number of seconds from start to end, or to now while the job runs; 0 while it waits',
      evidence: 'inferred',
    },
    'stream-duration': {
      says: 'stream_duration is 0 without a push target, and at most duration',
      evidence: 'inferred',
    },
    'default-rtc-callbacks': 'Without rtc_callback_config, LIVE_PROGRESS is subscribed',
    'voice-defaults': 'By default, a voice has speed 100, pitch 100 and volume 140',
    'of-its-room': { says: 'A job is unknown in every room but its own', evidence: 'inferred' },
    'of-its-region': { says: 'Rooms and jobs are not shared between regions', evidence: 'doc' },
  },
})

export type ShowSmartLiveInput = InputOf<typeof showSmartLive>
