import * as z from 'zod'
import type { Generation } from './generations.ts'
import type {
  Body,
  Call,
  CloseId,
  Code,
  Expectation,
  Later,
  OpenId,
  PromiseContext,
  Step,
  StreamData,
} from './language.ts'

export const ownKey = ({ credential }: PromiseContext): string => credential.key
const ownAppId = ({ credential }: PromiseContext): string | undefined => credential.attributes.appId
const ownEventId = ({ credential }: PromiseContext): string => credential.attributes.eventId ?? 'live'

/** The address of a stream that nobody else opens. */
export function source(name: string): (context: PromiseContext) => string {
  return ({ unique }) => `rtmp://media.example/live/${unique(name)}`
}

/** A plain request to open a stream. `fields` and `data` replace members; undefined takes one away. */
export function openInput<Id extends OpenId>(
  generation: Generation<Id>,
  fields?: Body<NoInfer<Id>>,
  data?: StreamData<NoInfer<Id>>,
): { readonly body: Body<Id> } {
  const { address, open } = generation
  return {
    body: {
      accessKey: ownKey,
      appId: ownAppId,
      // V2 knows no scenarios.
      ...(open !== 'videostream_v2' && { eventId: ownEventId }),
      ...generation.fields,
      [address]: ({ callbackUrl }: PromiseContext) => callbackUrl('results'),
      ...fields,
      data: { streamType: 'NORMAL', tokenId: 'u-42', url: source('room'), ...generation.data, ...data },
    },
  }
}

/** Opens a stream whose answer is known as `opened`. */
export function opening<Id extends OpenId>(
  generation: Generation<Id>,
  fields?: Body<NoInfer<Id>>,
  data?: StreamData<NoInfer<Id>>,
): Call {
  return { call: generation.open, as: 'opened', input: openInput(generation, fields, data) }
}

export function closeInput(requestId: Later<unknown> = openedId): { readonly body: Body<CloseId> } {
  return { body: { accessKey: ownKey, requestId } }
}

export const openedId = ({ answers }: PromiseContext): string => answers.opened.requestId

export function closing({ close }: Generation, requestId: Later<unknown> = openedId): Call {
  return { call: close, input: closeInput(requestId) }
}

/** What happens at the source or at the vendor's side to the stream that was opened. */
export function happens(control: string, input: Readonly<Record<string, unknown>> = {}): Step {
  return { control, input: { requestId: openedId, ...input } }
}

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE

/** Nothing is found in the streams that are opened from here on, but for what a promise makes be found. */
export const quiet: Step = { switches: { riskPercent: '0' } }

/** The stream that was opened is pulled, and moderated from now on. */
export const firstFrame: Step = happens('firstFrame')

/** An id as the page documents it. */
export const anId = z.string().min(1).max(32).describe('an id of 1 to 32 characters')

export function otherThan(id: unknown): z.ZodType {
  return anId.refine((value) => value !== id).describe(`an id other than ${JSON.stringify(id)}`)
}

/** Accepted. */
export const accepted: Expectation = { status: 200, body: { code: 1100, message: 'Success', requestId: anId } }

export function refused(code: Code, message: string | undefined = undefined): Expectation {
  return {
    status: 200,
    error: { code, ...(message !== undefined && { message }) },
    body: { code: Number(code), message: z.string().min(1), requestId: anId },
  }
}
