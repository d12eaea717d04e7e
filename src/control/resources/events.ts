import * as z from 'zod'
import { topics } from '../../sandbox/history/event.ts'
import { eventStreamHeaders } from '../event-stream.ts'
import { position, resumedAt } from '../position.ts'
import { defineRoute } from '../route.ts'
import { historyEvent } from '../schemas/event.ts'

/** May be repeated, and may be a list with commas. */
const topicList = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => [value].flat().flatMap((text) => text.split(',')))
  .pipe(z.array(z.enum(topics, { error: `expected some of ${topics.join(', ')}` })))

const followEvents = defineRoute('followEvents', {
  summary:
    'Stream everything that happens, as server-sent events. The first one is `hello` with `run`, `first` and `last`; `gap` with `lost`, `from` and `to` stands for events that the reader cannot have. An id is `<run>:<sequence>`; `Last-Event-ID` or `since` starts after one',
  query: z.strictObject({
    account: z.string().optional(),
    topic: topicList.optional(),
    since: position.optional(),
  }),
  answer: historyEvent,
  mediaType: 'text/event-stream',
  run({ query: { account, topic, since: wanted }, request }, { sandbox: { feed }, streams }) {
    // Nobody would read the stream, or end it.
    if (request.method === 'HEAD') return new Response(null, { headers: eventStreamHeaders })
    const since = resumedAt(request, wanted, feed)
    const query = {
      ...(account !== undefined && { account }),
      ...(topic && { topics: topic }),
      ...(since !== undefined && { since }),
    }
    return streams.open(feed.run, (send) => feed.follow(query, send))
  },
})

export const eventRoutes = { followEvents }
