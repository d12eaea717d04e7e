export { encode, encodeError } from './answers.ts'
export { type CiExchange, createReading, placeOf } from './reading.ts'
export { redact, secretHeaders } from './redaction.ts'
