import { expect, it } from 'vitest'
import { soundcheck } from './in-process.ts'

const WITHOUT_PROGRAM = 'write the command that runs your tests after two dashes, as in soundcheck mutate -- npm test'

it.each([
  [[], WITHOUT_PROGRAM],
  [['--'], WITHOUT_PROGRAM],
  [['npm', 'test'], 'Unexpected argument "npm"'],
  [['--maximum', '3', '--', 'npm', 'test'], 'Unknown option --maximum'],
  [['--max', 'all', '--', 'npm', 'test'], 'Cannot take "all" for --max: give a whole number from 1 up'],
  [['--timeout', '1.5', '--', 'npm', 'test'], 'Cannot take "1.5" for --timeout'],
  [['--report', 'html=x', '--', 'npm', 'test'], 'Cannot write report "html=x": write kind=file, where kind is json'],
])('soundcheck mutate refuses %j in a sentence', async (args, sentence) => {
  const { code, output, errors } = await soundcheck(['mutate', ...args])
  expect(errors).toContain(sentence)
  expect({ code, output }).toEqual({ code: 2, output: '' })
})
