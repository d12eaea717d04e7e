import { describe, expect, it } from 'vitest'
import { vendors } from '../../handlers/vendors.ts'
import { contractChanges } from '../../src/contract-diff/differences.ts'
import { readContracts } from '../../src/contract-diff/document.ts'
import { vendorDocument } from '../../src/openapi/vendors.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests change any part of a document
type Document = any

const current = vendorDocument(vendors)
const STOP = '/#X-TC-Action=StopLiveRecord'
const CREATE = '/#X-TC-Action=CreateLiveRecord'
const COUNT = '/#X-TC-Action=DescribeConcurrentRecordStreamNum'
const bodyOf = (document: Document, path = STOP) => {
  const [media] = Object.values<Document>(document.paths[path].post.requestBody.content)
  return media.schema
}
const answerOf = (document: Document) => document.paths[STOP].post.responses['200'].content['application/json']
/** Those of a success. A refusal is the other alternative. */
const membersOf = (document: Document) => answerOf(document).schema.anyOf[0].properties.Response.properties

/** What is said of a version in which something was otherwise. */
function changesAfter(otherwise: (document: Document) => void): string[] {
  // Not structuredClone: it keeps what operations share shared.
  const before: Document = JSON.parse(JSON.stringify(current))
  otherwise(before)
  return contractChanges(readContracts(before, 'before'), readContracts(current, 'now')).map(
    ({ operation, says, breaks }) => `${breaks ? '! ' : ''}${operation} ${says}`,
  )
}

const CASES: readonly (readonly [what: string, otherwise: (document: Document) => void, says: string])[] = [
  ['an operation that was not there', ({ paths }) => delete paths[STOP], 'StopLiveRecord is new'],
  [
    'an operation that is not there any more',
    ({ paths }) => {
      paths['/#X-TC-Action=Juggle'] = structuredClone(paths[STOP])
      paths['/#X-TC-Action=Juggle'].post.operationId = 'Juggle'
    },
    '! Juggle is gone',
  ],
  [
    'another address',
    ({ paths }) => {
      paths['/finish/v4'] = paths['/finish_videostream/v4']
      delete paths['/finish_videostream/v4']
    },
    '! finish_videostream is POST /finish_videostream/v4; it was POST /finish/v4',
  ],
  [
    'a field that is gone',
    (document) => {
      bodyOf(document).properties.Colour = { type: 'object', properties: { Shade: { type: 'string' } } }
    },
    '! StopLiveRecord Colour in the body is gone',
  ],
  [
    'a required field that was not there',
    (document) => delete bodyOf(document).properties.StreamName,
    '! StopLiveRecord StreamName in the body is new, and required',
  ],
  [
    'a field that had not to be there',
    (document) => {
      bodyOf(document).required = []
    },
    '! StopLiveRecord StreamName in the body is required now',
  ],
  [
    'a field that had to be there',
    (document) => bodyOf(document, CREATE).required.push('AppName'),
    'CreateLiveRecord AppName in the body may be left out now',
  ],
  [
    'another type',
    (document) => {
      bodyOf(document).properties.StreamName = { type: 'integer' }
    },
    '! StopLiveRecord StreamName in the body is of type string; it was integer',
  ],
  [
    'a limit that was wider',
    (document) => {
      document.paths['/videostream/v4'].post.requestBody.content[
        'application/json'
      ].schema.properties.data.properties.tokenId.maxLength = 1000
    },
    '! videostream data.tokenId in the body is at most 64 characters long; it was at most 1000 characters long',
  ],
  [
    'a value that was not accepted',
    (document) => bodyOf(document, COUNT).properties.LiveType.enum.splice(1, 1),
    'DescribeConcurrentRecordStreamNum LiveType in the body takes "SlowLive" as well',
  ],
  [
    'a value that was accepted',
    (document) => bodyOf(document, COUNT).properties.LiveType.enum.push('FastLive'),
    '! DescribeConcurrentRecordStreamNum LiveType in the body no longer takes "FastLive"',
  ],
  [
    'a member of an answer that was not there',
    (document) => delete membersOf(document).DeprecatedWarning,
    'StopLiveRecord Response.DeprecatedWarning of the answer 200 is new',
  ],
  [
    'a member of an answer that is gone',
    (document) => {
      membersOf(document).Colour = { type: 'string' }
    },
    '! StopLiveRecord Response.Colour of the answer 200 is gone',
  ],
  [
    'a code that was not listed',
    (document) => delete answerOf(document).examples['ResourceNotFound.TaskId'],
    'StopLiveRecord lists the code ResourceNotFound.TaskId (200)',
  ],
  [
    'a code with another text',
    (document) => {
      answerOf(document).examples['ResourceNotFound.TaskId'].summary = 'No task'
    },
    'StopLiveRecord says of ResourceNotFound.TaskId: “The TaskId does not exist.”; it was “No task”',
  ],
  [
    'a success with another status',
    ({ paths }) => {
      const { responses } = paths['/finish_videostream/v4'].post
      responses['202'] = responses['200']
      delete responses['200']
    },
    '! finish_videostream is not answered with 202 any more',
  ],
  [
    'a limit of the rate that was higher',
    ({ paths }) => {
      paths[STOP].post['x-rate-limit'].requests = 500
    },
    '! StopLiveRecord may be called 200 requests in 1 s; it was 500 requests in 1 s',
  ],
  [
    'a rule that was not there',
    ({ paths }) => paths[STOP].post['x-rules'].splice(0, 1),
    'StopLiveRecord has a rule more: ',
  ],
  [
    'what may be repeated',
    ({ paths }) => {
      paths[STOP].post['x-idempotent'] = !paths[STOP].post['x-idempotent']
    },
    'StopLiveRecord may',
  ],
  [
    'a value of a callback that clients do not know',
    ({ webhooks }) => {
      const schema = webhooks['tencent-ci/ReviewVideo.Simple'].post.requestBody.content['application/json'].schema
      schema.properties.data.properties.forbidden_status.enum = [0]
    },
    '! ReviewVideo.Simple data.forbidden_status in the body can be 1, 2 as well',
  ],
]

describe('contractChanges', () => {
  it('has nothing to say of the same contracts', () => {
    expect(changesAfter(() => {})).toEqual([])
  })

  it.each(CASES)('names %s', (_, otherwise, says) => {
    expect(changesAfter(otherwise)).toContainEqual(expect.stringContaining(says))
  })

  it('says nothing of a rule that only got other words, nor of a vendor that the other document lacks', () => {
    expect(
      changesAfter(({ paths }) => {
        paths[STOP].post['x-rules'][0].says = 'Otherwise'
        paths[STOP].post.description = 'Otherwise'
      }),
    ).toEqual([])
    const [first] = vendors
    if (!first) throw new Error('There is no vendor')
    const one = readContracts(vendorDocument([first]), 'one')
    expect(contractChanges(one, readContracts(current, 'now'))).toEqual([])
    expect(contractChanges(readContracts(current, 'now'), one)).toEqual([])
  })

  it.each([
    [{}, 'openapi'],
    [{ openapi: '2.0', tags: [], paths: {} }, 'openapi'],
    [{ openapi: '3.1.1', tags: [], paths: { '/': { get: { tags: ['a'] } } } }, 'paths./.get.operationId'],
  ])('refuses %j, and says what to do', (data, place) => {
    expect(() => readContracts(data, 'old.json')).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(
          new RegExp(
            `^Cannot compare with old.json: it is not a document of "soundcheck openapi" \\(${place}: .*--out old.json$`,
          ),
        ),
      }),
    )
  })
})
