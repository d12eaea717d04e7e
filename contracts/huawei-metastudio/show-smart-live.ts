import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import {
  credentialRules,
  errorsOfEveryOperation,
  jobPath,
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
  source: { evidence: 'reference', document: '002_180ce1bc05ee0494.txt' },
  method: 'GET',
  path: '/v1/{project_id}/smart-live-rooms/{room_id}/smart-live-jobs/{job_id}',
  request: { path: jobPath, headers: requestHeaders },
  responses: { 200: { description: 'Succeeded', headers: responseHeaders, body: smartLiveJob }, ...refusals },
  errors: [...errorsOfEveryOperation, 'MSS.20010045', 'MSS.20010074'],
  limit: { requests: 20, perSeconds: 1, evidence: 'inferred' },
  effect: 'reads',
  rules: {
    ...rulesOfEveryOperation,
    ...credentialRules,
    'authorization-wins': { says: 'Of X-Auth-Token and Authorization, the latter counts', evidence: 'inferred' },
    'clock-window': {
      says: 'X-Sdk-Date may be 15 minutes from the clock of the vendor, in either direction',
      evidence: 'doc',
    },
    'signed-headers': {
      says: 'The headers named in SignedHeaders are verified, X-Sdk-Date has to be one of them',
      evidence: 'doc',
    },
    'signed-path': {
      says: 'The path is signed with a slash at its end; with its escapes encoded once or twice',
      evidence: 'sdk',
    },
    'session-token': { says: 'X-Security-Token has to be the one that goes with the key', evidence: 'inferred' },
    'declared-hash': {
      says: 'X-Sdk-Content-Sha256, where it is there, stands for the hash of the body',
      evidence: 'sdk',
    },
    'derived-credentials': { says: 'The signature V11-HMAC-SHA256 is refused', evidence: 'inferred' },
    'key-lock': {
      says: 'More than five wrong signatures in a row lock the access key for five minutes',
      evidence: 'doc',
    },
    'token-life': { says: 'A token is good for 24 hours', evidence: 'doc' },
    'token-of-region': { says: 'A token for a project of one region is refused in another', evidence: 'doc' },
    'whose-401': {
      says: 'A missing and a bad credential get the 401 of the service, or that of the gateway',
      evidence: 'doc',
    },
    'unknown-endpoint': {
      says: 'A path or method that does not exist gets the 404 of the gateway, whoever asks',
      evidence: 'doc',
    },
    'gateway-headers': {
      says: 'Answers name api-gateway as their server, and with a body application/json as its type',
      evidence: 'doc',
    },
    times: 'Times are RFC 3339 in UTC and whole seconds',
    absent: { says: 'What has no value is left out, not null', evidence: 'inferred' },
    'start-time': { says: 'start_time is there when the job has left WAITING', evidence: 'inferred' },
    'end-time': { says: 'end_time is there when the job has ended', evidence: 'inferred' },
    'last-update': {
      says: 'lastupdate_time moves with every transition and every accepted command',
      evidence: 'inferred',
    },
    duration: {
      says: 'duration is the time from start to end in seconds, to now while it runs, 0 while it waits',
      evidence: 'inferred',
    },
    'stream-duration': {
      says: 'stream_duration is 0 without a target to push to, and never more than duration',
      evidence: 'inferred',
    },
    'default-rtc-callbacks': 'Without rtc_callback_config, LIVE_PROGRESS is subscribed',
    'voice-defaults': 'speed, pitch and volume of a voice are 100, 100 and 140 unless they are given',
    'of-its-room': { says: 'A job is unknown in every room but its own', evidence: 'inferred' },
    'of-its-region': { says: 'Rooms and jobs are not shared between regions', evidence: 'doc' },
  },
})

export type ShowSmartLiveInput = InputOf<typeof showSmartLive>
