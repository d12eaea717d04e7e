import type { CreateLiveCallbackTemplateInput } from '../../../contracts/tencent-live/create-live-callback-template.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { withSettings } from '../records/callback-template.ts'
import { refusal, refuseAboveTemplates } from '../refusal.ts'
import type { LiveState } from '../state.ts'

/** Keeps every address, but Soundcheck sends only events about pushes and recordings. */
export const createLiveCallbackTemplate = (input: CreateLiveCallbackTemplateInput, { state }: Call<LiveState>) => {
  const template = withSettings(input)
  if (Object.keys(template.urls).length === 0) {
    throw refusal('InvalidParameter', 'a callback template needs at least one address')
  }
  refuseAboveTemplates(state.templates.size)
  state.lastTemplateId += 1
  state.templates.put({ id: state.lastTemplateId, ...template })
  return { TemplateId: state.lastTemplateId }
}
