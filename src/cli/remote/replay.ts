import { readJsonFile } from './files.ts'
import { counted, needed, type Remote, remoteCommand, type Said } from './remote.ts'

export const replay = remoteCommand({
  name: 'replay',
  description: 'Let everything in a capture happen again and compare every byte',
  positionals: { file: 'What was captured' },
  options: {
    'at-server': {
      type: 'boolean',
      default: false,
      description: 'At the server of --server as well, over HTTP; the account there becomes the captured one',
    },
  },
  async run(remote) {
    const capture = await readJsonFile(needed(remote, 'file', 'The name of the file to replay'))
    const [{ replay }, { createSandbox }] = await Promise.all([
      import('../../replay/replay.ts'),
      import('../../index.ts'),
    ])
    const target = remote.given['at-server'] === true ? { remote: await serverOf(remote, capture) } : {}
    return told(await replay(capture, { create: createSandbox, ...target }))
  },
})

type Report = Awaited<ReturnType<typeof import('../../replay/replay.ts').replay>>

function told(report: Report): Said {
  const { isSame, requests, callbacks, notSent, difference } = report
  const lines = [
    `${counted(requests, 'request')} and ${counted(callbacks, 'callback')}: ${isSame ? 'every byte is the same' : 'not the same'}`,
  ]
  if (notSent > 0) lines.push(`${notSent} of them were broken or held back on their way, and replayed in process only`)
  if (difference) {
    const { event, what, where, part, position, expected, received } = difference
    const place = position === undefined ? part : `${part} at ${position}`
    lines.push(
      `First difference, ${where}, event ${event}, ${what}: ${place}`,
      `  captured: ${expected}`,
      `  now:      ${received}`,
    )
  }
  return { value: report, lines, isGood: isSame }
}

/** The captured account at the server. */
async function serverOf({ client, given }: Remote, capture: unknown) {
  const { sendRaw } = await import('./send-raw.ts')
  const account = client.account((capture as { account: string }).account)
  return {
    send: sendRaw(String(given.server)),
    restore: async (snapshot: Parameters<typeof account.restore>[0]) => {
      await account.restore(snapshot)
    },
    setClock: async (at: number) => {
      await account.clock.freeze(at)
    },
  }
}
