import type { Call, VendorPromise } from './language.ts'
import { DOCUMENTS, inferred } from './sources.ts'
import { command, jobPath, running, stopJob } from './steps.ts'

const report: Call = { call: 'liveEventReport', input: { path: jobPath, body: { total: 1 } } }

/** What is refused for a job that has ended. */
const CALLS: readonly (readonly [name: string, call: Call])[] = [
  ['A stop', stopJob],
  ['A command', command('SHOW_LAYER')],
  ['A report of events', report],
]

/** The other code that a finished job may be refused with. */
export const finishedJobs: readonly VendorPromise[] = CALLS.map(([name, when]) => ({
  id: `${when.call}/finished-job-by-the-table`,
  says: `${name} may be refused with the code of the table of errors when the job has ended`,
  ...inferred(`${DOCUMENTS.errors}: 400 MSS.20020001; whether live tasks use it is not known`),
  given: [...running, stopJob, { switches: { finishedJob: 'MSS.20020001' } }],
  when,
  then: { status: 400, error: { code: 'MSS.20020001' } },
}))
