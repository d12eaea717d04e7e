import type { ReportBadCaseInput } from '../../../contracts/tencent-ci/report-bad-case.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../hosts.ts'
import type { CiState } from '../state.ts'

type Input = ReportBadCaseInput & { readonly place: Place }

/** Kept for tests to look at: the vendor shows it to its own people only. */
export const reportBadCase = ({ body, place }: Input, call: Call<CiState>) => {
  call.state.badCases.put({ id: call.id('bad case'), place, reportedAt: call.now, report: body.Request })
  return {}
}
