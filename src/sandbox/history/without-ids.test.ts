import { expect, it } from 'vitest'
import { shortReason } from './without-ids.ts'

it.each([
  ['there is no room "00000000-0000-4000-8000-000000000000" in ["cn-north-4","0123"]', 'there is no room …'],
  ['job "0820e2f0-644a-4791-a26e-f6d34cba4765" has already ended as SUCCEED', 'job … has already ended as SUCCEED'],
  [
    'APPID 1250000000 already has 10 running jobs, the maximum: cancel one first',
    'APPID … already has 10 running jobs, the maximum',
  ],
  ['there is no DELETE /v1/13bd4854cc062446b2dc5e2c70eae4c1/rooms at host', 'there is no DELETE /v1/…/rooms at host'],
  ['the token expired at 2026-03-19T04:00:00.000Z: request a new one', 'the token expired at 2026-03-19T04:00:00.000Z'],
  ['the body has 12582913 bytes; at most 12582912 are allowed', 'the body has 12582913 bytes'],
  ['callback_config.0.url: Invalid input: expected string', 'callback_config.0.url: Invalid input: expected string'],
  ['there is no task "100000007"', 'there is no task …'],
  ['there is no GET /finish/v9. Operations are POST /finish/v4', 'there is no GET /finish/v9'],
  ["the body is not JSON in UTF-8: Unexpected token 'a'", "the body is not JSON in UTF-8: Unexpected token 'a'"],
  ['x'.repeat(130), `${'x'.repeat(119)}…`],
  ['', ''],
])('%j is %j in short', (explanation, short) => {
  expect(shortReason(explanation)).toBe(short)
})
