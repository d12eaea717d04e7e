import { toHar } from '../../sandbox/history/har.ts'
import { runHtml } from './html.ts'
import { runJunit } from './junit.ts'
import type { RunRecord } from './record.ts'

/** What a run leads to. `soundcheck run` loads this when it runs, so that its help does not wait for it. */
export { PROBLEMS, recordRun } from './record.ts'
export { summaryOf } from './summary.ts'

export const REPORTS = {
  junit: (record: RunRecord) => runJunit(record),
  html: runHtml,
  har: ({ entries }: RunRecord) => `${JSON.stringify(toHar(entries), null, 2)}\n`,
}
