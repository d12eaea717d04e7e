import type { PromiseContext, VendorPromise } from '../../../src/vendor/promise.ts'
import { jsonWith } from './command-scene.ts'
import { inferred, ofSdk } from './proofs.ts'
import { command, control, DOCUMENTS, jobIs, jobPath, REFUSED, running, stopJob, timeOf, waiting } from './scene.ts'

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
    says: `A job that is ${name.toUpperCase()} takes no commands`,
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
    says: 'A command that does not exist is refused with an error of its own',
    evidence: 'doc',
    source: `${DOCUMENTS.webSdk}: the text of 20010053`,
    given: running,
    when: command('PLAY_BACKWARDS'),
    then: REFUSED.unknownCommand,
    covers: ['rule.unknown-command'],
  },
  {
    id: 'executeSmartLiveCommand/review-config',
    says: 'A command may say that it needs no review',
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
    says: 'A result that has a structure is JSON text',
    ...inferred('the type of result is text'),
    given: running,
    when: command('GET_LIVE_JOB_CONFIG_INFO'),
    then: { status: 200, body: { result: jsonWith({ room_name: 'Evening show' }) } },
    covers: ['rule.result-text'],
  },
  {
    id: 'executeSmartLiveCommand/last-update',
    says: 'An accepted command moves lastupdate_time of the job',
    ...inferred('documented as the last change of the job'),
    given: [...running, { advance: 5000 }],
    when: command('SHOW_LAYER'),
    then: { status: 200 },
    afterwards: [jobIs(({ now }: PromiseContext) => ({ lastupdate_time: timeOf(now) }))],
    covers: ['rule.last-update'],
  },
]

/** What holds for every command. */
export const commands: readonly VendorPromise[] = [...states, ...general]
