import * as z from 'zod'
import { orUndefined } from './json.ts'

const difference = z
  .object({
    event: z.int().meta({ description: 'Index of the event in the capture, from 0' }),
    what: z.string().meta({ description: 'The request line, or the address of the callback' }),
    where: z.enum(['in process', 'over HTTP']),
    part: z.string().meta({ description: '`status`, `body`, or `header` and its name' }),
    position: z.int().exactOptional().meta({ description: 'Where in a body, in characters from 0' }),
    expected: z.string(),
    received: z.string(),
  })
  .meta({ title: 'ReplayDifference' })

export const replayReport = z
  .object({
    isSame: z.boolean().meta({ description: 'Whether every byte was the same' }),
    requests: z.int().meta({ description: 'Answers compared, up to the first difference' }),
    callbacks: z.int(),
    notSent: z.int().meta({ description: 'Requests replayed in process only' }),
    difference: orUndefined(difference),
  })
  .meta({ title: 'ReplayReport' })
