import { UsageError } from '../diagnostics/usage-error.ts'
import { defineCommand, print } from './command.ts'
import { list, positiveInteger } from './options.ts'
import { progressOn } from './progress.ts'
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
    const [{ idOf }, { count, jsonOf, lineOf, summaryOf }, { mutate: mutateSuite }] = await Promise.all([
      import('../mutate/mutant.ts'),
      import('../mutate/report.ts'),
      import('../mutate/run/mutate.ts'),
    ])
    const reports = reportFiles(args.report, ['json'])
    const progress = progressOn(io)
    progress.show({ done: 0, total: 1, now: 'your tests, without a mutant' })
    const score = { done: 0, total: 0, survived: 0 }
    const result = await mutateSuite({
      command: program,
      vendors: (await chooseVendors(args.vendor)).all,
      max: positiveInteger('max', args.max),
      only: list(args.only),
      concurrency: positiveInteger('concurrency', args.concurrency),
      timeoutMs: args.timeout ? positiveInteger('timeout', args.timeout) * 1000 : undefined,
      onBaseline({ durationMs }, planned) {
        progress.clear()
        print(io, `Your tests pass without a mutant, in ${durationMs} ms. Mutants to try: ${planned}`)
        score.total = planned
      },
      onBegin(mutant) {
        const { done, total, survived } = score
        const wrong = survived === 0 ? undefined : `${survived} survived`
        progress.show({ done, total, wrong, now: idOf(mutant) })
      },
      onJudged(judged) {
        score.done++
        if (judged.fate === 'survived') score.survived++
        progress.clear()
        print(io, lineOf(judged))
      },
    }).finally(progress.clear)
    for (const file of reports.values()) writeReport(file, jsonOf(result, program))
    print(io, '', ...summaryOf(result).split('\n'))
    return count(result.judged, 'survived') === 0 ? 0 : 1
  },
})
