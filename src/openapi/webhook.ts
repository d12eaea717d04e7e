import type { CallbackContract } from '../vendor/contract.ts'
import type { Json } from '../vendor/openapi-info.ts'
import { membersOf, plainSchema, withEmbeddedJson } from './schema.ts'
import type { SpecWithExamples } from './spec-with-examples.ts'
import { evidenceInWords, shownSource } from './words.ts'

/** The OpenAPI object of a callback. All vendors send JSON. */
export function webhookOf(callback: CallbackContract, { spec, info }: SpecWithExamples): Json {
  const { id, summary, source, headers, body } = callback
  const members = headers ? membersOf(plainSchema(headers, 'output')) : []
  return {
    post: {
      operationId: `${spec.id}/callback/${id}`,
      summary,
      description: `Rests on ${shownSource(source).document}: ${evidenceInWords(source.evidence)}.`,
      tags: [info.title],
      parameters: members
        .filter(({ name }) => name !== 'content-type')
        .map(({ name, schema, isRequired }) => ({ name, in: 'header', required: isRequired, schema })),
      requestBody: {
        required: true,
        content: { 'application/json': { schema: withEmbeddedJson(plainSchema(body, 'output'), info.embeddedJson) } },
      },
      responses: { 200: { description: 'Received' } },
      security: [],
      'x-source': shownSource(source),
    },
  }
}
