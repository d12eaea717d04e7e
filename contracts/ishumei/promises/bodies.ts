import { undocumented } from '../../../src/vendor/promise.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { calling, type Sample, samples } from './operations.ts'
import { DEMO, OPEN_PAGE } from './sources.ts'
import { accepted, refused } from './steps.ts'

/** A body of exactly 1 MB is accepted, and one byte more is refused. */
const LONG_BODY = 1_048_576
const TOO_LONG_BODY = LONG_BODY + 1

const TYPES = {
  'form-type': ['application/x-www-form-urlencoded', 'PHP and curl samples send no other'],
  'malformed-type': ['application/json;', 'Node.js sends a malformed value'],
  'no-type': [undefined, 'curl samples need not name one'],
} as const

function contentTypes({ id, given, call }: Sample): VendorPromise[] {
  return Object.entries(TYPES).map(([name, [type, why]]) => ({
    id: `${id}/${name}`,
    says: `A body is read as JSON with ${type === undefined ? 'no Content-Type' : `the Content-Type ${type}`}`,
    evidence: 'sdk',
    source: `${DEMO}: ${why}`,
    given,
    when: { ...call, wire: { headers: { 'content-type': type } } },
    then: accepted,
    covers: ['rule.content-type'],
  }))
}

const UNREADABLE = {
  'not-json': ['is not JSON', 'accessKey=1&requestId=2'],
  'empty-body': ['is empty', ''],
  'json-list': ['is a list', '[]'],
  'json-text': ['is a string', '"accessKey"'],
} as const

function unreadable({ id, given, text }: Sample): VendorPromise[] {
  const why = {
    evidence: 'inferred',
    source: 'the image service of the vendor counts invalid JSON among parameter errors',
    given,
    then: refused('1902'),
    covers: ['rule.not-json'],
  } as const
  return [
    ...Object.entries(UNREADABLE).map(([name, [how, body]]) => ({
      id: `${id}/${name}`,
      says: `A body that ${how} is an invalid parameter`,
      ...why,
      when: { call: id, wire: { body } },
    })),
    {
      id: `${id}/not-utf-8`,
      says: 'A body that is not UTF-8 is an invalid parameter, even if it is well-formed JSON otherwise',
      ...why,
      when: { call: id, wire: { body: text({ note: 'ü' }), sign: { charset: 'latin1' } } },
    },
  ]
}

function sizes({ id, given, text }: Sample): VendorPromise[] {
  const padded = (size: number) => (context: PromiseContext) => {
    const make = text({ padding: '' }) as (context: PromiseContext) => string
    return (text({ padding: 'x'.repeat(size - make(context).length) }) as typeof make)(context)
  }
  const what = {
    evidence: 'inferred',
    source: `${OPEN_PAGE}: data is at most 1 MB`,
    given,
    covers: ['rule.body-size'],
  } as const
  return [
    {
      id: `${id}/long-body`,
      says: `A body of ${LONG_BODY} bytes, exactly 1 MB, is accepted`,
      ...what,
      when: { call: id, wire: { body: padded(LONG_BODY) } },
      then: accepted,
    },
    {
      id: `${id}/too-long-body`,
      says: `A body of ${TOO_LONG_BODY} bytes, more than 1 MB, is an invalid parameter`,
      ...what,
      when: { call: id, wire: { body: padded(TOO_LONG_BODY) } },
      then: refused('1902'),
    },
  ]
}

function members(sample: Sample): VendorPromise[] {
  const { id, given } = sample
  return [
    {
      id: `${id}/unknown-members`,
      says: 'Undocumented fields are ignored',
      evidence: 'sdk',
      source: `${DEMO}: sends fields that are not documented`,
      given,
      when: calling(sample, { ...undocumented({ callbackParam: { room: 'room42' }, 'not documented': 1 }) }),
      then: accepted,
      covers: ['rule.unknown-members'],
    },
  ]
}

/** The bodies that every call accepts. */
export const bodyPromises: readonly VendorPromise[] = samples.flatMap((sample) => [
  ...contentTypes(sample),
  ...unreadable(sample),
  ...sizes(sample),
  ...members(sample),
])
