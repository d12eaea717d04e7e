import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/contract.ts'
import { answer } from './envelope.ts'
import { streamErrors } from './errors.ts'
import { name } from './parameters.ts'

export const describeLiveStreamState = defineContract({
  id: 'DescribeLiveStreamState',
  summary: 'Tell whether a stream is being pushed or forbidden',
  source: { evidence: 'doc', document: '267/30796' },
  method: 'POST',
  path: 'DescribeLiveStreamState',
  request: {
    body: z.strictObject({
      /** Push path. */
      AppName: name,
      /** Push domain. */
      DomainName: name,
      StreamName: name,
    }),
  },
  responses: {
    200: {
      description: 'Done, or the reason why not',
      body: answer({ StreamState: z.enum(['active', 'inactive', 'forbid']) }),
    },
  },
  errors: ['FailedOperation', ...streamErrors],
  limit: { requests: 300, perSeconds: 1, evidence: 'doc' },
})

export type DescribeLiveStreamStateInput = InputOf<typeof describeLiveStreamState>['body']
