import * as z from 'zod'
import { type Generation, generations } from './generations.ts'
import type { VendorPromise } from './language.ts'
import { whileOpen } from './reported.ts'
import { firstFrame, happens, MINUTE, openedId } from './steps.ts'

function ends(generation: Generation): VendorPromise[] {
  const { open, opening: page, yes, end } = generation
  return [
    {
      id: `${open}/source-ends`,
      says: 'A source that ends by itself ends the stream, and this is reported once if the request asks for it',
      ...page,
      ...whileOpen(generation, {
        data: { returnFinishInfo: yes },
        happens: [firstFrame, { advance: MINUTE }, happens('endSource'), { advance: MINUTE }],
        callbacks: [
          {
            event: end,
            headers: { 'content-type': z.string().regex(/^application\/json\b/) },
            body: { code: 1100, message: 'Success', requestId: openedId, statCode: 1, auxInfo: { streamTime: 60 } },
          },
        ],
      }),
      covers: ['rule.source-ends', 'rule.return-finish-info'],
    },
    {
      id: `${open}/source-ends-unasked`,
      says: 'The end of a source is not reported if the request does not ask for it',
      ...page,
      ...whileOpen(generation, { happens: [firstFrame, happens('endSource'), { advance: MINUTE }], callbacks: [] }),
      covers: ['rule.return-finish-info'],
    },
    {
      id: `${open}/source-ends-declined`,
      says: 'The end of a source is not reported if returnFinishInfo declines it',
      ...page,
      ...whileOpen(generation, {
        data: { returnFinishInfo: yes === 1 ? 0 : false },
        happens: [firstFrame, happens('endSource'), { advance: MINUTE }],
        callbacks: [],
      }),
      covers: ['rule.return-finish-info'],
    },
  ]
}

/** Streams whose source ends by itself. */
export const sourceEndPromises: readonly VendorPromise[] = generations.flatMap(ends)
