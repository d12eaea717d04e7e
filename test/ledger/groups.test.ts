import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digestOf, type Entry } from '../../src/ledger/entry.ts'
import { GroupReader, GroupWriter } from '../../src/ledger/groups.ts'
import { request } from './contract.ts'

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', 'POST', '/v1/jobs', '__proto__', 'TC3 Credential=a/b, Signature=0a1b2c3d4e5f', '直播 🎬'),
  fc.stringMatching(/^[0-9a-f]{8,40}$/),
  fc.uuid(),
)
/** Headers cannot hold line ends. */
const name = fc.oneof(
  fc.constantFrom('host', 'authorization', 'x-id', '__proto__', '7'),
  fc.stringMatching(/^[a-z-]{1,12}$/),
)
const wireRequest = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT'),
  host: text,
  path: text,
  query: text,
  headers: fc.array(fc.tuple(name, text), { maxLength: 6 }).map((pairs) => Object.fromEntries(pairs)),
  body: fc.oneof(
    fc.uint8Array(),
    text.map((one) => new TextEncoder().encode(`{"name":"${one}"}`)),
  ),
})
const real = fc.oneof(fc.integer({ min: 0, max: 2 ** 43 }), fc.double({ min: 0, max: 2 ** 43, noNaN: true }))
const entry: fc.Arbitrary<Omit<Entry, 'sequence'>> = fc.oneof(
  fc.record({ kind: fc.constant('request' as const), real, request: wireRequest, digest: fc.nat(2 ** 32 - 1) }),
  fc.record({ kind: fc.constant('command' as const), real, command: fc.constant({ kind: 'tick' as const }) }),
  fc.record({ kind: fc.constant('shared' as const), real, version: fc.nat() }),
)

test('any entries in any groups are read as they were written', () => {
  fc.assert(
    fc.property(fc.array(fc.array(entry, { minLength: 1, maxLength: 5 }), { maxLength: 40 }), (groups) => {
      const [writer, reader] = [new GroupWriter('1.2.3'), new GroupReader()]
      let sequence = 0
      for (const group of groups) {
        const entries = group.map((one) => ({ ...one, sequence: sequence++ }) as Entry)
        const read = reader.read(writer.write(entries).bytes)
        expect(read).toEqual(entries.map((one) => ({ ...one, build: '1.2.3' })))
      }
    }),
    { seed: 17, numRuns: 300 },
  )
})

test('a body that is a view of a larger buffer comes back as it is', () => {
  const whole = new TextEncoder().encode('before{"a":1}after')
  const one = { ...request(0), request: { ...plainRequest(), body: whole.subarray(6, 13) } } as Entry
  const [read] = new GroupReader().read(new GroupWriter('1').write([one]).bytes)
  expect(read).toMatchObject({ request: { body: new TextEncoder().encode('{"a":1}') } })
})

test('a request like the one before it takes a few bytes', () => {
  const writer = new GroupWriter('1')
  writer.write([request(1)])
  expect(writer.write([request(2)]).bytes.length).toBeLessThan(30)
})

test('version 1 is read, whatever comes after it', () => {
  // Written on 28 November 2026. Never change these bytes: files of users hold such.
  const groups = [GOLDEN_FIRST, GOLDEN_SECOND].map((hex) => new Uint8Array(Buffer.from(hex, 'hex')))
  const reader = new GroupReader()
  expect(groups.flatMap((bytes) => reader.read(bytes))).toEqual(
    goldenEntries().map((one) => ({ ...one, build: '0.1.0' })),
  )
})

test('a format or a kind that is not known is refused by name', () => {
  expect(() => new GroupReader().read(new Uint8Array([0x82, 0]))).toThrow('The log has format 2')
  const bytes = new GroupWriter('').write([{ kind: 'shared', sequence: 0, real: 0, version: 1 }]).bytes
  bytes[5] = 9
  expect(() => new GroupReader().read(bytes)).toThrow('an entry of kind 9')
  expect(() => new GroupReader().read(new Uint8Array([1, 0, 3]))).toThrow('in the middle of a frame')
})

test('the digest of an answer differs when status, a header or the body does', () => {
  const answer = { status: 200, headers: { Server: 'nginx', Date: 'x' }, body: '{}' }
  const others = [
    { ...answer, status: 201 },
    { ...answer, headers: { Server: 'nginx', Date: 'y' } },
    { ...answer, headers: { Date: 'x', Server: 'nginx' } },
    { ...answer, body: '{ }' },
  ]
  expect(digestOf({ ...answer })).toBe(digestOf(answer))
  expect(new Set([answer, ...others].map(digestOf)).size).toBe(5)
})

function goldenEntries(): Entry[] {
  return [
    request(0),
    request(1, '直播'),
    { kind: 'command', sequence: 2, real: 1_790_000_000_000.5, command: { kind: 'tick' } },
  ]
}

function plainRequest() {
  return { method: 'POST', host: 'a', path: '/', query: '', headers: {} }
}

const GOLDEN_FIRST =
  '8100000005302e312e300180b083c598680000000001000004504f5354010000106c6976652e6578616d706c652e636f6d010000012f01000006706167653d3001000019686f73740a636f6e74656e742d747970650a782d636f756e74010000106c6976652e6578616d706c652e636f6d010000106170706c69636174696f6e2f6a736f6e0100000130000100001c7b226e616d65223a2274657374222c2273657175656e6365223a307d011e9e3779b1040000000400000131000200001e7b226e616d65223a22e79bb4e692ad222c2273657175656e6365223a317d'
const GOLDEN_SECOND = '01024200000f313739303030303030303030302e3500000f7b226b696e64223a227469636b227d'
