import * as z from 'zod'
import { absent, type ClientFault, type Pattern } from '../../../src/vendor/promise.ts'
import type { LiveCode } from '../errors.ts'
import type { Expectation } from './language.ts'

export const uuid: z.ZodString = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  .describe('a version 4 UUID in lower case')

/** A success with these fields. */
export function answered(fields: object = {}): Expectation {
  return { status: 200, body: { Response: { ...fields, Error: absent, RequestId: uuid } } }
}

/** A success that holds nothing but RequestId. */
export const done: Expectation = {
  status: 200,
  body: z
    .strictObject({ Response: z.strictObject({ RequestId: uuid }) })
    .describe('an answer with RequestId and nothing else'),
}

/** A refusal with this code. Refusals have HTTP status 200 too. */
export function refused(code: LiveCode, message?: Pattern): Expectation {
  const error = message === undefined ? { code } : { code, message }
  return { status: 200, error, body: { Response: { RequestId: uuid } } }
}

export const text: z.ZodString = z.string().min(1).describe('a text')

/** A list of this length. */
export function listOf(length: number): z.ZodArray {
  return z.array(z.unknown()).length(length).describe(`a list of ${length}`)
}

type ClientFaults = Readonly<Record<string, ClientFault>>

/** Marks what the international edition of the Node SDK does not send or pass on. */
function international(says: string): ClientFaults {
  return { 'tencentcloud-sdk-nodejs-intl-en': { version: '3.0.1335', says } }
}

export const dropsUnknownFields: ClientFaults = international('Its models drop every field that they do not know')

export const sendsRegionNull: ClientFaults = international(
  'Without a region it sends the header X-TC-Region with the text null, which is a region that nobody serves',
)
