import { absent } from '../../../src/vendor/promise.ts'
import { type Generation, generations, v4 } from './generations.ts'
import type { Body, OpenId, PromiseContext, StreamData, VendorPromise } from './language.ts'
import { calling, type Sample, samples } from './operations.ts'
import { whileOpen } from './reported.ts'
import { accepted, firstFrame, happens, openInput, refused } from './steps.ts'

const GO_CLIENT = {
  evidence: 'inferred',
  source: 'a public client in Go sends "extra":{"passThrough":null} and "audioDetectStep":0 when they are not set',
} as const

/** Fields of a request that no generation requires, unless another is absent. */
const OPTIONAL = ['imgBusinessType', 'audioType', 'audioBusinessType', 'businessType', 'acceptLang', 'encryptType']

const OPTIONAL_DATA = [
  'lang',
  'detectFrequency',
  'detectStep',
  'imgBusinessDetectStep',
  'audioDetectStep',
  'returnAllImg',
  'returnAllText',
  'returnAllVideo',
  'returnPreText',
  'returnPreAudio',
  'returnFinishInfo',
  'room',
  'streamName',
  'ip',
  'deviceId',
  'receiveTokenId',
  'level',
  'gender',
  'anchorName',
  'liveCover',
  'liveTitle',
  'imgCompareBase',
  'extra',
  'role',
  'agoraParam',
  'trtcParam',
  'zegoParam',
  'volcParam',
  'aliParam',
]

const nulls = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, null]))

function opened(generation: Generation): VendorPromise[] {
  const { open } = generation
  const open1 = (name: string, says: string, fields: Body<OpenId>, data: StreamData<OpenId>): VendorPromise => ({
    id: `${open}/${name}`,
    says,
    ...GO_CLIENT,
    when: { call: open, as: 'opened', input: openInput(generation, fields, data) },
    then: accepted,
    covers: [name === 'zero-steps' ? 'rule.zero-step' : 'rule.optional-null'],
  })
  return [
    open1(
      'nulls',
      'null for every field that need not be there counts as its absence',
      nulls(OPTIONAL),
      nulls(OPTIONAL_DATA),
    ),
    open1('null-pass-through', 'null for passThrough counts as its absence', {}, { extra: { passThrough: null } }),
    open1(
      'zero-steps',
      '0 for a step counts as its absence',
      {},
      { audioDetectStep: 0, detectStep: 0, imgBusinessDetectStep: 0 },
    ),
  ]
}

function required(sample: Sample): VendorPromise[] {
  const { id, given, isOpening } = sample
  return ['accessKey', isOpening ? 'data' : 'requestId'].map((name) => ({
    id: `${id}/null-${name}`,
    says: `${name} is required, and null does not count as a value`,
    ...GO_CLIENT,
    given,
    when: calling(sample, { [name]: null }),
    then: refused('1902'),
    covers: ['rule.required-null'],
  }))
}

const passThrough = { a: null, b: { c: null } }

/** Members that clients send although they are not set. */
export const unsetPromises: readonly VendorPromise[] = [
  ...generations.flatMap(opened),
  ...samples.flatMap(required),
  {
    id: 'videostream/null-in-pass-through',
    says: 'The customer’s own nulls in passThrough come back unchanged',
    ...v4.manual,
    ...whileOpen(v4, {
      data: { extra: { passThrough } },
      happens: [firstFrame, happens('emitFrame', { riskLevel: 'REJECT' })],
      callbacks: [{ event: v4.result, body: { auxInfo: { passThrough } } }],
    }),
    covers: ['rule.pass-through'],
  },
  {
    id: 'videostream/zero-detect-step',
    says: 'With detectStep 0, every frame is examined, and none is marked, as without it',
    ...GO_CLIENT,
    ...whileOpen(v4, {
      data: { detectStep: 0 },
      happens: [firstFrame, happens('emitFrame', { riskLevel: 'REJECT' })],
      callbacks: [
        {
          event: v4.result,
          url: ({ callbackUrl }: PromiseContext) => callbackUrl('results'),
          body: { frameDetail: { auxInfo: { detectType: absent } } },
        },
      ],
    }),
    covers: ['rule.zero-step'],
  },
]
