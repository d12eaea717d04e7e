import type { DescribeLiveRecordTemplatesInput } from '../../../contracts/tencent-live/describe-live-record-templates.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { presentRecordTemplate } from '../records/record-template.ts'
import type { LiveState } from '../state.ts'

export const describeLiveRecordTemplates = (
  { IsDelayLive }: DescribeLiveRecordTemplatesInput,
  { state }: Call<LiveState>,
) => ({
  Templates: state.recordTemplates.find(({ isDelayLive }) => isDelayLive === IsDelayLive).map(presentRecordTemplate),
})
