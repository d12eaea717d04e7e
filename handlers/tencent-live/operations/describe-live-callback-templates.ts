import type { Call } from '../../../src/vendor/operation.ts'
import { presentCallbackTemplate } from '../records/callback-template.ts'
import type { LiveState } from '../state.ts'

export const describeLiveCallbackTemplates = (_: object, { state }: Call<LiveState>) => ({
  Templates: state.templates.find().map(presentCallbackTemplate),
})
