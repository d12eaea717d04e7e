import { accountOf, defineTool, members } from '../tool.ts'

const listAccounts = defineTool({
  name: 'list_accounts',
  title: 'List accounts',
  description:
    'The accounts of the server, with their clocks and the vendors that they were used at. Each has its own state, faults and journal. Secrets are not shown.',
  input: {},
  run: (_, { client }) => client.accounts.list(),
})

const accountStatus = defineTool({
  name: 'account_status',
  title: 'Show the status of an account',
  description:
    'Everything in an account that is not as at the start: clock, faults, scenarios, switches and waiting callbacks. Look here first when answers surprise.',
  input: { account: members.account },
  run: (input, context) => accountOf(context, input).status(),
})

const reset = defineTool({
  name: 'reset',
  title: 'Reset an account',
  description:
    'Forgets everything that happened in an account, or in all: state, journal, callbacks, faults, scenarios and rate limits. Clocks and switches stay, and the answer shows them.',
  effect: 'destroys',
  input: { account: members.account, everywhere: members.everywhere },
  run: ({ everywhere, ...input }, context) => (everywhere ? context.client.reset() : accountOf(context, input).reset()),
})

export const accountTools = [listAccounts, accountStatus, reset]
