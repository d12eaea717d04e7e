import type { DescribeLiveCallbackTemplateInput } from '../../../contracts/tencent-live/describe-live-callback-template.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { callbackTemplateOf, presentCallbackTemplate } from '../records/callback-template.ts'
import type { LiveState } from '../state.ts'

export const describeLiveCallbackTemplate = (
  { TemplateId }: DescribeLiveCallbackTemplateInput,
  call: Call<LiveState>,
) => ({ Template: presentCallbackTemplate(callbackTemplateOf(call, TemplateId)) })
