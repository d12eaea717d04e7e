import { jsonWith } from './command-calls.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { REFUSED } from './refusals.ts'
import { DOCUMENTS, inferred, ofSdk } from './sources.ts'
import { command, control, jobIs, jobPath, running, stopJob, timeOf, waiting } from './steps.ts'

const states = (
  [
    ['waiting', waiting],
    ['succeed', [...running, stopJob]],
    ['failed', [...running, control('failJob')]],
    ['blocked', [...running, control('blockJob')]],
  ] as const
).map(
  ([name, given]): VendorPromise => ({
    id: `executeSmartLiveCommand/${name}`,
    says: `A job that is ${name.toUpperCase()} accepts no commands`,
    ...inferred(`${DOCUMENTS.webSdk}: 20010066; that it holds for commands`),
    given,
    when: command('SHOW_LAYER'),
    then: REFUSED.finishedJob,
    covers: ['rule.only-running'],
  }),
)

const general: readonly VendorPromise[] = [
  {
    id: 'executeSmartLiveCommand/unknown-command',
    says: 'An unknown command is refused with an error of its own',
    evidence: 'doc',
    source: `${DOCUMENTS.webSdk}: the text of 20010053`,
    given: running,
    when: command('PLAY_BACKWARDS'),
    then: REFUSED.unknownCommand,
    covers: ['rule.unknown-command'],
  },
  {
    id: 'executeSmartLiveCommand/review-config',
    says: 'A command may ask for no review',
    ...ofSdk,
    given: running,
    when: {
      call: 'executeSmartLiveCommand',
      input: { path: jobPath, body: { command: 'SHOW_LAYER', params: {}, review_config: { no_need_review: true } } },
    },
    then: { status: 200, body: { command: 'SHOW_LAYER' } },
  },
  {
    id: 'executeSmartLiveCommand/result-is-text',
    says: 'A structured result is JSON text',
    ...inferred('result is a text'),
    given: running,
    when: command('GET_LIVE_JOB_CONFIG_INFO'),
    then: { status: 200, body: { result: jsonWith({ room_name: 'Evening show' }) } },
    covers: ['rule.result-text'],
  },
  {
    id: 'executeSmartLiveCommand/last-update',
    says: 'An accepted command updates lastupdate_time of the job',
    ...inferred('documented as the last change of the job'),
    given: [...running, { advance: 5000 }],
    when: command('SHOW_LAYER'),
    then: { status: 200 },
    afterwards: [jobIs(({ now }: PromiseContext) => ({ lastupdate_time: timeOf(now) }))],
    covers: ['rule.last-update'],
  },
]

/** What all commands have in common. */
export const commands: readonly VendorPromise[] = [...states, ...general]
