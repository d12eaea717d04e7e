import { describe, expect, it } from 'vitest'
import { redact } from './redact.ts'

describe('redact', () => {
  it.each([
    ['a callback key', '{"key":"secret","auth_type":"MSS_A"}', '{"key":"<redacted>","auth_type":"MSS_A"}'],
    ['a key with a quote in it', '{"key" : "se\\"cret"}', '{"key" : "<redacted>"}'],
    ['a key cut off', '{"key":"secre', '{"key":"<redacted>"'],
    ['an RTC signature', '{"signature":"abc"}', '{"signature":"<redacted>"}'],
    ['stream keys', '{"stream_keys":["a","b"]}', '{"stream_keys":["<redacted>"]}'],
    ['the key of a report', 'auth_key=abc&expires_time=1', 'auth_key=<redacted>&expires_time=1'],
    ['a password', '{"name":"demo","password":"secret"}', '{"name":"demo","password":"<redacted>"}'],
    ['what is no secret', '{"keys":"x","room_name":"key"}', '{"keys":"x","room_name":"key"}'],
  ])('%s', (_, text, redacted) => expect(redact(text)).toBe(redacted))
})
