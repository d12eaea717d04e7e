import type { CreateLiveCallbackTemplateInput } from '../../../contracts/tencent-live/create-live-callback-template.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { LiveState } from '../state.ts'

/** Accepts every address, but keeps only those of events that Soundcheck sends. */
export const createLiveCallbackTemplate = (input: CreateLiveCallbackTemplateInput, { state }: Call<LiveState>) => {
  state.lastTemplateId += 1
  const { StreamBeginNotifyUrl, StreamEndNotifyUrl, RecordNotifyUrl, RecordStatusNotifyUrl } = input
  state.templates.put({
    id: state.lastTemplateId,
    callbackKey: input.CallbackKey,
    urls: {
      ...(StreamBeginNotifyUrl && { begin: StreamBeginNotifyUrl }),
      ...(StreamEndNotifyUrl && { end: StreamEndNotifyUrl }),
      ...(RecordNotifyUrl && { file: RecordNotifyUrl }),
      ...(RecordStatusNotifyUrl && { status: RecordStatusNotifyUrl }),
    },
  })
  return { TemplateId: state.lastTemplateId }
}
