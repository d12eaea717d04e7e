import { type ArgsDef, defineCommand } from 'citty'
import { UsageError } from '../diagnostics/usage-error.ts'
import { count, jsonOf, lineOf, summaryOf } from '../mutate/report.ts'
import { mutate as mutateSuite } from '../mutate/run/mutate.ts'
import { refuseUnknownOptions } from './options.ts'
import { chooseVendors } from './vendors.ts'
import { reportFiles, writeReport } from './write-report.ts'

const args = {
  max: { type: 'string', default: '60', valueHint: 'number', description: 'Mutants to try, at most' },
  only: {
    type: 'string',
    default: '',
    valueHint: 'text,…',
    description: 'Mutants with one of these in their name: a vendor, an operation, a kind',
  },
  vendor: {
    type: 'string',
    valueHint: 'file,…',
    description: 'Files that export vendors of your own, to flip behaviours of beside the built-in ones',
  },
  concurrency: {
    type: 'string',
    default: '1',
    valueHint: 'number',
    description: 'Runs at the same time; more than one only if the suite takes no fixed port or file',
  },
  timeout: {
    type: 'string',
    default: '',
    valueHint: 'seconds',
    description: 'Of one run with a mutant; default: five times what the suite takes as it is',
  },
  report: { type: 'string', default: '', valueHint: 'json=F', description: 'A file to write' },
} satisfies ArgsDef

export const mutate = defineCommand({
  meta: {
    name: 'mutate',
    description:
      'Flip one vendor behaviour at a time and see whether a test suite notices: soundcheck mutate -- npm test',
  },
  args,
  async run({ args: given, rawArgs }) {
    const command = commandOf(rawArgs)
    refuseUnknownOptions({ ...given, _: given._.slice(0, given._.length - command.length) }, Object.keys(args))
    const reports = reportFiles(given.report, ['json'])
    const result = await mutateSuite({
      command,
      vendors: (await chooseVendors(given.vendor)).all,
      max: wholeNumber('max', given.max),
      only: given.only.split(',').filter((part) => part !== ''),
      concurrency: wholeNumber('concurrency', given.concurrency),
      timeoutMs: given.timeout === '' ? undefined : wholeNumber('timeout', given.timeout) * 1000,
      onBaseline: ({ durationMs }, planned) =>
        console.log(`The suite passes as it is, in ${durationMs} ms. Mutants to try: ${planned}`),
      onJudged: (judged) => console.log(lineOf(judged)),
    })
    for (const file of reports.values()) writeReport(file, jsonOf(result, command))
    console.log(`\n${summaryOf(result)}`)
    process.exitCode = count(result.judged, 'survived') === 0 ? 0 : 1
  },
})

function commandOf(rawArgs: readonly string[]): readonly string[] {
  const mark = rawArgs.indexOf('--')
  const command = mark === -1 ? [] : rawArgs.slice(mark + 1)
  if (command.length > 0) return command
  throw new UsageError('Cannot mutate: say what runs your tests after two dashes, as in soundcheck mutate -- npm test')
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value > 0) return value
  throw new UsageError(`Cannot take --${name} "${text}": give a whole number from 1 up`)
}
