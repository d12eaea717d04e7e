import * as z from 'zod'

/** A template as the Describe operations show it. RecordStatusNotifyUrl is not among the documented fields. */
export const callbackTemplateInfo = z.strictObject({
  TemplateId: z.int(),
  TemplateName: z.string(),
  Description: z.string(),
  StreamBeginNotifyUrl: z.string(),
  StreamMixNotifyUrl: z.string(),
  StreamEndNotifyUrl: z.string(),
  RecordNotifyUrl: z.string(),
  SnapshotNotifyUrl: z.string(),
  PornCensorshipNotifyUrl: z.string(),
  CallbackKey: z.string(),
  PushExceptionNotifyUrl: z.string(),
  AudioAuditNotifyUrl: z.string(),
  RecordExceptionNotifyUrl: z.string(),
  RecordExceptionLevels: z.array(z.string()),
})

export type CallbackTemplateInfo = z.output<typeof callbackTemplateInfo>
