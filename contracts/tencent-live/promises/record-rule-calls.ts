import type { BodyOf, CallOf, PromiseContext } from './language.ts'
import { domain } from './streams.ts'

export const recordTemplateId = ({ answers }: PromiseContext): number => answers.recordTemplate.Response.TemplateId

export function createRecordTemplate(
  fields: BodyOf<'CreateLiveRecordTemplate'> = {},
): CallOf<'CreateLiveRecordTemplate'> {
  return {
    call: 'CreateLiveRecordTemplate',
    as: 'recordTemplate',
    input: { body: { TemplateName: 'records', ...fields } },
  }
}

export function modifyRecordTemplate(fields: BodyOf<'ModifyLiveRecordTemplate'>): CallOf<'ModifyLiveRecordTemplate'> {
  return { call: 'ModifyLiveRecordTemplate', input: { body: { TemplateId: recordTemplateId, ...fields } } }
}

export const describeRecordTemplate: CallOf<'DescribeLiveRecordTemplate'> = {
  call: 'DescribeLiveRecordTemplate',
  input: { body: { TemplateId: recordTemplateId } },
}

export const deleteRecordTemplate: CallOf<'DeleteLiveRecordTemplate'> = {
  call: 'DeleteLiveRecordTemplate',
  input: { body: { TemplateId: recordTemplateId } },
}

/** Applies the template that was created last to the domain and the path `live`. */
export function createRecordRule(fields: BodyOf<'CreateLiveRecordRule'> = {}): CallOf<'CreateLiveRecordRule'> {
  return {
    call: 'CreateLiveRecordRule',
    input: { body: { DomainName: domain, TemplateId: recordTemplateId, ...fields } },
  }
}

export function deleteRecordRule(fields: BodyOf<'DeleteLiveRecordRule'> = {}): CallOf<'DeleteLiveRecordRule'> {
  return { call: 'DeleteLiveRecordRule', input: { body: { DomainName: domain, ...fields } } }
}
