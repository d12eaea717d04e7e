import { everywhere, remoteCommand } from './remote.ts'

export const reset = remoteCommand({
  name: 'reset',
  description: 'Forget everything that happened in an account, or in all',
  options: everywhere,
  async run({ client, account, given }) {
    if (given.everywhere === true) {
      await client.reset()
      return { value: {}, lines: ['All accounts are as they were at the start'] }
    }
    await account.reset()
    return { value: {}, lines: [`${account.name}: as it was at the start`] }
  },
})
