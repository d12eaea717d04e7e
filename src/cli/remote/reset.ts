import { everywhere, remoteCommand } from './remote.ts'

export const reset = remoteCommand({
  name: 'reset',
  description: 'Forget everything that happened in an account',
  options: everywhere,
  async run({ client, account, args }) {
    if (args.everywhere === true) {
      await client.reset()
      return { value: {}, lines: ['All accounts have been reset'] }
    }
    await account.reset()
    return { value: {}, lines: [`${account.name}: reset`] }
  },
})
