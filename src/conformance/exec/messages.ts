import * as z from 'zod'
import type { Reported } from '../../vendor/client.ts'

/** The version of the protocol. It changes when a driver that was written for the one before would no longer do. */
export const PROTOCOL = 1

const texts = z.record(z.string(), z.string())

const reported = z.enum(['status', 'headers', 'body', 'error.code', 'error.message', 'error.requestId'] satisfies [
  Reported,
  ...Reported[],
])

const session = z.string().describe('The name of a session: everything from its `begin` to its `end`')

/** What Soundcheck writes: one JSON object on a line. */
const questionSchema = z.discriminatedUnion('type', [
  z
    .object({
      id: z.int(),
      type: z.literal('hello'),
      protocol: z.literal(PROTOCOL),
      soundcheck: z.string().describe('The version of Soundcheck'),
    })
    .describe('The first line. Answer it with what the driver speaks'),
  z
    .object({
      id: z.int(),
      type: z.literal('begin'),
      session,
      vendor: z.string().describe('A vendor’s id, such as `tencent-live`'),
      origin: z
        .string()
        .optional()
        .describe('Where to send requests, such as `http://127.0.0.1:4747`. Absent: to the vendor’s own address'),
      authority: z.string().describe('The host that the vendor has in reality, for the Host header and the signature'),
      credential: z
        .object({
          key: z.string(),
          secret: z.string().optional(),
          token: z.string().optional().describe('Comes with a temporary key'),
          attributes: texts.describe('What belongs to the account, such as its project, its APPID or its bucket'),
        })
        .describe('What to sign with'),
      clockOffset: z.int().describe('Milliseconds to add to the computer’s time to have the time of the account'),
    })
    .describe('Set up a client for one account'),
  z
    .object({
      id: z.int(),
      type: z.literal('call'),
      session,
      operation: z.string().describe('The name of an operation, such as `StopLiveRecord`'),
      authority: z.string().describe('As in `begin`. Some vendors have another host for some operations'),
      input: z
        .object({
          path: z.record(z.string(), z.unknown()).optional(),
          query: z.record(z.string(), z.unknown()).optional(),
          headers: z.record(z.string(), z.unknown()).optional(),
          body: z.unknown().optional(),
        })
        .describe('The parameters, by the part of the request that they belong to'),
      clockOffset: z.int().describe('As in `begin`. It may have grown'),
    })
    .describe('Call an operation'),
  z.object({ id: z.int(), type: z.literal('end'), session }).describe('Forget the client'),
])

export type Question = z.output<typeof questionSchema>

/** What a driver writes: one JSON object on a line, with the `id` of the line that it answers. */
export const replySchema = z.discriminatedUnion('type', [
  z.object({
    id: z.int(),
    type: z.literal('hello'),
    protocol: z.int(),
    name: z.string().min(1).max(60).describe('The name of the client under test'),
    version: z.string().max(60).default(''),
    hasClock: z.boolean().default(false).describe('Whether the client takes its time from `clockOffset`'),
    parallel: z.int().min(1).max(32).default(1).describe('How many calls may be under way'),
    vendors: z
      .record(
        z.string(),
        z.object({
          operations: z.array(z.string()).describe('The names of the operations that the client has'),
          reports: z.array(reported).describe('The parts of an answer that the client passes on to its caller'),
        }),
      )
      .describe('By the vendor’s id'),
  }),
  z.object({ id: z.int(), type: z.literal('ready') }).describe('Answers `begin`'),
  z
    .object({
      id: z.int(),
      type: z.literal('answer'),
      status: z.int().optional(),
      headers: texts.optional(),
      body: z.unknown().optional().describe('Decoded: as the caller of the client sees it'),
      error: z
        .object({ code: z.string(), message: z.string().default(''), requestId: z.string().optional() })
        .optional()
        .describe('Present when the vendor refused'),
    })
    .describe('Answers `call`: what the client reported'),
  z
    .object({ id: z.int(), type: z.literal('failed'), message: z.string() })
    .describe('Answers `call`: the client had no answer that it could read, and told its caller so'),
  z
    .object({ id: z.int(), type: z.literal('cannot'), reason: z.string().min(1) })
    .describe('Answers `begin` or `call`: the client has no way to do this'),
  z.object({ id: z.int(), type: z.literal('ended') }).describe('Answers `end`'),
])

export type Reply = z.output<typeof replySchema>

/** The protocol as JSON Schema: for whoever writes a driver. */
export function driverJsonSchema(): Record<string, unknown> {
  const options = { unrepresentable: 'any', reused: 'inline' } as const
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Lines between soundcheck verify and a driver',
    description:
      'Each line is one JSON object: a question from Soundcheck, or a reply with the same id from the driver',
    $defs: {
      question: withoutDialect(z.toJSONSchema(questionSchema, { ...options, io: 'output' })),
      reply: withoutDialect(z.toJSONSchema(replySchema, { ...options, io: 'input' })),
    },
    anyOf: [{ $ref: '#/$defs/question' }, { $ref: '#/$defs/reply' }],
  }
}

function withoutDialect({ $schema: _, ...schema }: Record<string, unknown>): Record<string, unknown> {
  return schema
}
