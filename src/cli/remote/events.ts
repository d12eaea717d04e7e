import type { FeedMessage, Topic } from '../../client/index.ts'
import { print, printJson } from '../command.ts'
import { list } from '../options.ts'
import { eventLine } from './event-line.ts'
import { reportingTo } from './following.ts'
import { everywhere, type Remote, remoteCommand, text } from './remote.ts'

export const events = remoteCommand({
  name: 'events',
  description: 'Print everything that happens to an account, until Ctrl+C',
  examples: [
    ['soundcheck events', 'Watch the account "demo" until Ctrl+C'],
    [
      'soundcheck events --everywhere --topic exchange,callback --since -1',
      'All requests and callbacks of all accounts, from the start',
    ],
  ],
  options: {
    ...everywhere,
    topic: {
      type: 'string',
      valueHint: 'topic,…',
      description:
        'Only these: exchange, record, callback, clock, fault, callback-fault, switch, scenario, left-out, skipped or account',
    },
    since: {
      type: 'string',
      valueHint: 'sequence',
      description: 'First print what is kept after this sequence number; -1 for all of it',
    },
  },
  async run(remote) {
    const { client, account, args, io } = remote
    const { onConnection, onGap } = reportingTo(remote, 'event')
    const topics = list(text(remote, 'topic')) as Topic[]
    const since = text(remote, 'since')
    const query = {
      ...(topics.length > 0 && { topics }),
      ...(since !== undefined && { since }),
      ...{ signal: io.interruption(), onConnection },
    }
    const messages = args.everywhere === true ? client.events(query) : account.events(query)
    for await (const message of messages) {
      if (args.format === 'json') printJson(io, message)
      else if (message.kind === 'gap') onGap(message)
      else if (message.kind === 'event') print(io, lineOf(message, remote))
    }
    return undefined
  },
})

function lineOf({ event }: Extract<FeedMessage, { readonly kind: 'event' }>, { args }: Remote): string {
  const account = args.everywhere === true ? `[${event.account}] ` : ''
  return `${event.sequence} ${new Date(event.at).toISOString()} ${account}${eventLine(event)}`
}
