import type { CallbackTemplateInfo } from '../../../contracts/tencent-live/callback-template-info.ts'
import type { CreateLiveCallbackTemplateInput } from '../../../contracts/tencent-live/create-live-callback-template.ts'
import { hasSettingLetters } from '../../../contracts/tencent-live/parameters.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { refusal } from '../refusal.ts'
import type { LiveState } from '../state.ts'
import { CALLBACK_URLS, type CallbackTemplate } from './index.ts'

type Settings = {
  readonly [Field in keyof CreateLiveCallbackTemplateInput]?: CreateLiveCallbackTemplateInput[Field] | undefined
}

const EMPTY: Omit<CallbackTemplate, 'id'> = {
  name: '',
  description: '',
  urls: {},
  exceptionLevels: [],
  callbackKey: '',
}

/** The template that a request describes. What the request leaves out stays as it was; an empty address removes it. */
export function withSettings(settings: Settings, before = EMPTY): Omit<CallbackTemplate, 'id'> {
  const { TemplateName, Description, CallbackKey, RecordExceptionLevels } = settings
  refuseOtherLetters(TemplateName)
  const urls = CALLBACK_URLS.flatMap((name) => {
    const url = settings[name] ?? before.urls[name]
    return url ? [[name, url] as const] : []
  })
  return {
    name: TemplateName ?? before.name,
    description: Description ?? before.description,
    urls: Object.fromEntries(urls),
    exceptionLevels: RecordExceptionLevels ?? before.exceptionLevels,
    callbackKey: CallbackKey ?? before.callbackKey,
  }
}

/** The SDK describes the code as "Incorrect template name". */
function refuseOtherLetters(name = ''): void {
  if (hasSettingLetters(name)) return
  const because = `TemplateName is "${name}": use Chinese and Latin letters, digits, _ and - only`
  throw refusal('InvalidParameter.ArgsNotMatch', because)
}

/** Inferred: of the listed codes that say so, only FailedOperation.NotFound is missing where a template cannot be missing. */
export function callbackTemplateOf({ state }: Call<LiveState>, id: number): CallbackTemplate {
  const template = state.templates.get(String(id))
  if (template) return template
  throw refusal('FailedOperation.NotFound', 'the account has no callback template with this TemplateId')
}

/** The documented fields; RecordStatusNotifyUrl is not among them. */
export function presentCallbackTemplate(template: CallbackTemplate): CallbackTemplateInfo {
  const { id, name, description, urls, callbackKey, exceptionLevels } = template
  return {
    TemplateId: id,
    TemplateName: name,
    Description: description,
    StreamBeginNotifyUrl: urls.StreamBeginNotifyUrl ?? '',
    StreamMixNotifyUrl: urls.StreamMixNotifyUrl ?? '',
    StreamEndNotifyUrl: urls.StreamEndNotifyUrl ?? '',
    RecordNotifyUrl: urls.RecordNotifyUrl ?? '',
    SnapshotNotifyUrl: urls.SnapshotNotifyUrl ?? '',
    PornCensorshipNotifyUrl: urls.PornCensorshipNotifyUrl ?? '',
    CallbackKey: callbackKey,
    PushExceptionNotifyUrl: urls.PushExceptionNotifyUrl ?? '',
    AudioAuditNotifyUrl: urls.AudioAuditNotifyUrl ?? '',
    RecordExceptionNotifyUrl: urls.RecordExceptionNotifyUrl ?? '',
    RecordExceptionLevels: [...exceptionLevels],
  }
}
