import { defineCommand } from './command.ts'
import { compareArgs } from './compare-options.ts'

export const compare = defineCommand({
  name: 'compare',
  description: 'Hold recorded traffic against the documentation, and ask the mock the same',
  details:
    'Reads HAR files, captures of soundcheck capture, and files of one exchange as JSON in each line. Sends nothing anywhere. Exits with 0 when nothing differs, 1 when something does, 2 when a file cannot be read.',
  examples: [
    ['soundcheck compare traffic.har', 'See where the vendors answered otherwise than documented or than the mock'],
    ['soundcheck compare monday.har,tuesday.har --report html=traffic.html', 'Compare several files, and write a page'],
    ['soundcheck compare traffic.har --write-config', 'Let the mock answer as the vendor did, where a switch can'],
  ],
  args: compareArgs,
  // What compares takes long to load, and help must not wait for it.
  run: async (context) => (await import('./compare.ts')).runCompare(context),
})
