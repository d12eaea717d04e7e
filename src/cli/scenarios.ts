import { scenarios as known } from '../index.ts'
import { defineCommand, print } from './command.ts'

export const scenarios = defineCommand({
  name: 'scenarios',
  description: 'List the built-in scenarios, with advice for the client',
  args: {},
  async run({ io }) {
    for (const { name, title, audience, advice } of known.list()) {
      print(io, `${name}: ${title}`, `  ${audience}`, `  What to do: ${advice}`, '')
    }
    print(
      io,
      'Start one with "soundcheck serve --scenario NAME", or on a running server with "soundcheck scenario start NAME"',
    )
    return 0
  },
})
