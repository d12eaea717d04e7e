export { AnswerWithHeaders, encode, encodeError } from './answer.ts'
export { createReading, decodeParameter, type HuaweiExchange, ownerOf, type Place, placeOf } from './reading.ts'
export { redact } from './redact.ts'
