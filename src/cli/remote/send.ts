import { numericId, remoteCommand } from './remote.ts'

export const send = remoteCommand({
  name: 'send',
  description: 'Send a request of the journal again, signed anew with the account’s own key',
  examples: [['soundcheck send 12', 'See whether what failed works now']],
  positionals: { id: 'The sequence number of its exchange: soundcheck journal shows it' },
  async run(remote) {
    const sequence = numericId(remote, { what: 'request', list: 'soundcheck journal' })
    const sent = await remote.account.resend(sequence)
    const result = sent.code === undefined ? sent.outcome : `${sent.outcome} ${sent.code}`
    const why = sent.explanation ? `: ${sent.explanation}` : ''
    return { value: sent, lines: [`${sequence} sent again as ${sent.sequence}: ${result}${why}`] }
  },
})
