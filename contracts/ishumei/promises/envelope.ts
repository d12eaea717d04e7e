import * as z from 'zod'
import { v4 } from './generations.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { type Sample, samples } from './operations.ts'
import { DEMO } from './sources.ts'
import { accepted, anId, otherThan, refused } from './steps.ts'

function answers({ id, page, given, call, generation, isOpening }: Sample): VendorPromise[] {
  return [
    {
      id: `${id}/answers-in-json`,
      says: 'An answer is JSON with code, message and requestId, and code 1100 means success',
      ...page,
      given,
      when: call,
      then: { body: { code: 1100, message: z.string().min(1), requestId: anId } },
      covers: ['rule.json'],
    },
    {
      id: `${id}/content-type-of-answers`,
      says: 'The Content-Type of an answer is JSON in UTF-8',
      evidence: 'inferred',
      source: 'the page says that everything is JSON; clients report text/plain from other services of the vendor',
      given,
      when: call,
      then: { ...accepted, headers: { 'Content-Type': 'application/json; charset=utf-8' } },
      covers: ['rule.json'],
    },
    {
      id: `${id}/refusals-have-status-200`,
      says: 'A refusal has HTTP status 200, as success has',
      evidence: 'inferred',
      source: `${DEMO}, Java: the body is read only when the status is 200`,
      given,
      when: { call: id, input: { body: {} } },
      then: { status: 200, error: { code: '1902' } },
      covers: ['rule.status-200'],
    },
    {
      id: `${id}/refusals-are-complete`,
      says: 'A refusal has code, message and requestId too, and each call has its own requestId',
      ...page,
      given: [...given, { call: id, input: { body: {} }, as: 'first', then: refused('1902') }],
      when: { call: id, input: { body: {} } },
      then: {
        error: { code: '1902' },
        body: ({ answers: { first } }: PromiseContext) => ({
          code: 1902,
          message: generation === v4 && !isOpening ? 'Invalid parameters' : z.string().min(1),
          requestId: otherThan(first.requestId),
        }),
      },
      covers: ['rule.envelope'],
    },
  ]
}

function routes({ id, given }: Sample): VendorPromise[] {
  const why = {
    evidence: 'inferred',
    source: 'only POST and these paths are documented',
    given,
    covers: ['rule.method-and-path'],
  } as const
  return [
    ...(['GET', 'PUT', 'DELETE'] as const).map(
      (method): VendorPromise => ({
        id: `${id}/method-${method.toLowerCase()}`,
        says: `The method ${method} is not allowed, and the answer names the allowed one`,
        ...why,
        when: { call: id, wire: { method, body: '' } },
        then: { status: 405, headers: { Allow: 'POST' }, error: { code: '1902' } },
      }),
    ),
    {
      id: `${id}/unknown-path`,
      says: 'An undocumented path is refused, even if it resembles a documented one',
      ...why,
      when: { call: id, input: { body: {} }, wire: { afterSigning: { path: '/finish_videostream/v9' } } },
      then: { status: 404, headers: { 'Content-Type': 'application/json; charset=utf-8' }, error: { code: '1902' } },
    },
  ]
}

/** The shape of answers, methods and paths: the same for every call. */
export const envelopePromises: readonly VendorPromise[] = samples.flatMap((sample) => [
  ...answers(sample),
  ...routes(sample),
])
