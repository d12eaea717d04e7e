import { defineCommand } from 'citty'
import { stories } from '../index.ts'
import { refuseUnknownOptions } from './options.ts'

export const scenarios = defineCommand({
  meta: { name: 'scenarios', description: 'The stories of what can go wrong' },
  run({ args: given }) {
    refuseUnknownOptions(given, [])
    for (const { name, title, audience, advice } of stories.list()) {
      console.log(`${name}: ${title}\n  ${audience}\n  What to do: ${advice}\n`)
    }
    console.log('Start one: soundcheck serve --scenario NAME, or at a server that runs: soundcheck scenario start NAME')
  },
})
