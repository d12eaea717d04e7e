import * as z from 'zod'
import { absent, type ClientFault, type Pattern } from '../../../src/vendor/promise.ts'
import type { LiveCode } from '../errors.ts'
import type { Expectation } from './language.ts'

export const uuid: z.ZodString = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  .describe('a version 4 UUID in lower case')

/** An answer that holds these fields, and is no refusal. */
export function answered(fields: object = {}): Expectation {
  return { status: 200, body: { Response: { ...fields, Error: absent, RequestId: uuid } } }
}

/** An answer that holds nothing but the id of the request. */
export const done: Expectation = {
  status: 200,
  body: z
    .strictObject({ Response: z.strictObject({ RequestId: uuid }) })
    .describe('an answer that holds RequestId and nothing else'),
}

/** Errors have status 200, too. */
export function refused(code: LiveCode, message?: Pattern): Expectation {
  const error = message === undefined ? { code } : { code, message }
  return { status: 200, error, body: { Response: { RequestId: uuid } } }
}

export const text: z.ZodString = z.string().min(1).describe('a text')

/** A list of so many members. */
export function listOf(length: number): z.ZodArray {
  return z.array(z.unknown()).length(length).describe(`a list of ${length}`)
}

type ClientFaults = Readonly<Record<string, ClientFault>>

/** The international edition of the Node SDK, where it does not pass on or send what it was given. */
function international(says: string): ClientFaults {
  return { 'tencentcloud-sdk-nodejs-intl-en': { version: '3.0.1335', says } }
}

export const dropsUnknownFields: ClientFaults = international('Its models drop every field that they do not know')

export const sendsRegionNull: ClientFaults = international(
  'Without a region it sends the header X-TC-Region with the text null, which is a region that nobody serves',
)
