import { defineCommand } from './command.ts'
import { coverageArgs } from './coverage-options.ts'

export const coverage = defineCommand({
  name: 'coverage',
  description: 'Show how much of each operation’s documentation the promises test',
  details:
    'Exits with 1 when an item is neither tested nor excluded with a reason, or when a recording contradicts a promise.',
  examples: [
    ['soundcheck coverage', 'See what is not tested'],
    ['soundcheck coverage --vendor tencent-live --items', 'See every documented item of one vendor'],
    ['soundcheck coverage --recordings evidence', 'See what recordings of the vendors confirm and contradict'],
  ],
  args: coverageArgs,
  // What counts takes long to load, and help must not wait for it.
  run: async (context) => (await import('./coverage.ts')).runCoverage(context),
})
