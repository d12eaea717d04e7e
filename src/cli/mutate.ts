import { UsageError } from '../diagnostics/usage-error.ts'
import { defineCommand, print } from './command.ts'
import { list, positiveInteger } from './options.ts'
import { chooseVendors } from './vendors.ts'
import { reportFiles, writeReport } from './write-report.ts'

export const mutate = defineCommand({
  name: 'mutate',
  description: 'Change one vendor behaviour at a time and check that your tests notice',
  details: 'Write the command that runs your tests after two dashes.',
  examples: [
    ['soundcheck mutate -- npm test', 'Run your tests once for each change'],
    ['soundcheck mutate --only StopLiveRecord --max 10 -- npx vitest run', 'Try ten changes of one operation'],
  ],
  takesProgram: true,
  args: {
    max: { type: 'string', default: '60', valueHint: 'number', description: 'Maximum number of mutants to try' },
    only: {
      type: 'string',
      valueHint: 'text,…',
      description: 'Only mutants whose name contains one of these: a vendor, an operation or a kind',
    },
    vendor: {
      type: 'string',
      valueHint: 'file,…',
      description: 'Files that export your own vendors, to change beside the built-in ones',
    },
    concurrency: {
      type: 'string',
      default: '1',
      valueHint: 'number',
      description: 'Runs at the same time; more than 1 only if your tests share no port or file',
    },
    timeout: {
      type: 'string',
      valueHint: 'seconds',
      description: 'Time limit for one run; default: five times as long as without a mutant',
    },
    report: { type: 'string', valueHint: 'json=F', description: 'Report file to write' },
  },
  async run({ args, io, program }) {
    if (program.length === 0) {
      throw new UsageError(
        'Cannot mutate: write the command that runs your tests after two dashes, as in soundcheck mutate -- npm test',
      )
    }
    const [{ count, jsonOf, lineOf, summaryOf }, { mutate: mutateSuite }] = await Promise.all([
      import('../mutate/report.ts'),
      import('../mutate/run/mutate.ts'),
    ])
    const reports = reportFiles(args.report, ['json'])
    const result = await mutateSuite({
      command: program,
      vendors: (await chooseVendors(args.vendor)).all,
      max: positiveInteger('max', args.max),
      only: list(args.only),
      concurrency: positiveInteger('concurrency', args.concurrency),
      timeoutMs: args.timeout ? positiveInteger('timeout', args.timeout) * 1000 : undefined,
      onBaseline: ({ durationMs }, planned) =>
        print(io, `Your tests pass without a mutant, in ${durationMs} ms. Mutants to try: ${planned}`),
      onJudged: (judged) => print(io, lineOf(judged)),
    })
    for (const file of reports.values()) writeReport(file, jsonOf(result, program))
    print(io, '', ...summaryOf(result).split('\n'))
    return count(result.judged, 'survived') === 0 ? 0 : 1
  },
})
