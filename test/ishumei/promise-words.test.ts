import { expect, test } from 'vitest'
import { audio, generations, v4 } from '../../contracts/ishumei/promises/generations.ts'
import type { Call, Expectation, PromiseContext } from '../../contracts/ishumei/promises/language.ts'
import { samples } from '../../contracts/ishumei/promises/operations.ts'
import { fromRoom } from '../../contracts/ishumei/promises/rooms.ts'
import { opening, refused } from '../../contracts/ishumei/promises/steps.ts'
import { undocumented } from '../../src/vendor/promise.ts'

/** Each has a mistake that the compiler has to find: tsc fails where one compiles. */
const mistakes = {
  // @ts-expect-error -- the operation is finish_videostream
  operation: (): Call => ({ call: 'finish_videostraem' }),

  // @ts-expect-error -- the field is requestId
  field: (): Call => ({ call: 'finish_videostream', input: { body: { accessKey: 'key', requestID: '1' } } }),

  // @ts-expect-error -- only opening a stream takes an appId
  fieldOfAnother: (): Call => ({ call: 'finish_videostream', input: { body: { appId: 'default' } } }),

  // @ts-expect-error -- the field is accessKey
  fieldOfAny: (): Call[] => samples.map(({ id }) => ({ call: id, input: { body: { accesKey: 'key' } } })),

  // @ts-expect-error -- the field is imgType
  openField: () => opening(v4, { imgTpe: 'POLITY' }),

  // @ts-expect-error -- only video streams have an imgType
  openFieldOfAnother: () => opening(audio, { imgType: 'POLITY' }),

  // @ts-expect-error -- the field is imgType
  openFieldOfAny: () => generations.map((generation) => opening(generation, { imgTpe: 'POLITY' })),

  // @ts-expect-error -- the field is tokenId
  streamField: () => opening(v4, {}, { tokenID: 'u-42' }),

  // @ts-expect-error -- the field is roomId
  roomField: () => fromRoom(v4, 'TRTC', { roomID: 42 }),

  // @ts-expect-error -- there is no such code
  code: (): Expectation => ({ error: { code: '1905' } }),

  // @ts-expect-error -- there is no such code
  refusal: () => refused('1905'),

  // @ts-expect-error -- the answer is called opened
  name: (): Call => ({ call: 'videostream', as: 'openned' }),

  // @ts-expect-error -- the answer is called opened
  answer: ({ answers }: PromiseContext) => answers.openned,
}

test('a misspelt word is found by the compiler, and by nothing else', () => {
  expect(mistakes.operation()).toEqual({ call: 'finish_videostraem' })
  expect(mistakes.openField()).toMatchObject({ call: 'videostream', input: { body: { imgTpe: 'POLITY' } } })
})

test('fields that are marked as undocumented compile, and are sent', () => {
  const call: Call = { call: 'finish_videostream', input: { body: { ...undocumented({ requestID: '1' }) } } }
  expect(call.input).toEqual({ body: { requestID: '1' } })
})
