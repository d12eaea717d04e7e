import { pluralize } from '../pluralize.ts'
import { readJsonFile } from './files.ts'
import { type CommandResult, type Remote, remoteCommand, required } from './remote.ts'

export const replay = remoteCommand({
  name: 'replay',
  description: 'Replay a capture and compare every byte',
  examples: [['soundcheck replay show.json', 'Send every captured request again, in this process']],
  positionals: { file: 'The file to replay' },
  options: {
    'at-server': {
      type: 'boolean',
      default: false,
      description: 'Also replay over HTTP, at the server of --server. Its account of the same name is replaced',
    },
  },
  async run(remote) {
    const capture = await readJsonFile(required(remote, 'file', 'The name of the file to replay'))
    const [{ replay }, { createSandbox }] = await Promise.all([
      import('../../replay/replay.ts'),
      import('../../index.ts'),
    ])
    const target = remote.args['at-server'] === true ? { remote: await serverOf(remote, capture) } : {}
    return summarize(await replay(capture, { create: createSandbox, ...target }))
  },
})

type ReplayReport = Awaited<ReturnType<typeof import('../../replay/replay.ts').replay>>

function summarize(report: ReplayReport): CommandResult {
  const { isSame, requests, callbacks, notSent, difference } = report
  const lines = [
    `${pluralize(requests, 'request')} and ${pluralize(callbacks, 'callback')}: ${isSame ? 'every byte is the same' : 'not the same'}`,
  ]
  if (notSent > 0) lines.push(`${notSent} of them were delayed or broken, and replayed in process only`)
  if (difference) {
    const { event, what, where, part, position, expected, received } = difference
    const place = position === undefined ? part : `${part} at ${position}`
    lines.push(
      `First difference, ${where}, event ${event}, ${what}: ${place}`,
      `  captured: ${expected}`,
      `  now:      ${received}`,
    )
  }
  return { value: report, lines, isSuccess: isSame }
}

/** The captured account at the server. */
async function serverOf({ client, origin }: Remote, capture: unknown) {
  const { sendRaw } = await import('./send-raw.ts')
  const account = client.account((capture as { account: string }).account)
  return {
    send: sendRaw(origin),
    restore: async (snapshot: Parameters<typeof account.restore>[0]) => {
      await account.restore(snapshot)
    },
    setClock: async (at: number) => {
      await account.clock.freeze(at)
    },
  }
}
