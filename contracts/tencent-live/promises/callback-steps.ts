import type { BodyOf, CallOf, Expectation, ExpectedCallback, PromiseContext, Step } from './language.ts'
import { domain, place } from './streams.ts'

export const CALLBACK_KEY = 'callbackKeyExample01'

/** A receiver that answers every callback with 200. */
export const receiver = ({ callbackUrl }: PromiseContext): string => callbackUrl('events')

/** Sends the events of the domain and path to these addresses, one for each kind of event. */
export function listening(urls: BodyOf<'CreateLiveCallbackTemplate'>): readonly Step[] {
  return [
    {
      call: 'CreateLiveCallbackTemplate',
      as: 'template',
      input: { body: { TemplateName: 'events', CallbackKey: CALLBACK_KEY, ...urls } },
    },
    createRule(),
  ]
}

/** Applies the template that was created last. */
export function createRule(fields: BodyOf<'CreateLiveCallbackRule'> = {}): CallOf<'CreateLiveCallbackRule'> {
  const TemplateId = ({ answers }: PromiseContext) => answers.template.Response.TemplateId
  return {
    call: 'CreateLiveCallbackRule',
    input: { body: { DomainName: domain, AppName: 'live', TemplateId, ...fields } },
  }
}

/** Everything about recordings. */
export const listeningToRecordings: readonly Step[] = listening({
  RecordNotifyUrl: receiver,
  RecordStatusNotifyUrl: receiver,
})

/** All callbacks so far, compared after a call that changes nothing. */
export function received(
  ...callbacks: readonly ExpectedCallback[]
): CallOf<'DescribeLiveStreamState'> & { readonly then: Expectation } {
  return { call: 'DescribeLiveStreamState', input: { body: place }, then: { callbacks } }
}

export const fileEvent: ExpectedCallback = { event: '100' }

export function statusEvent(name: string): ExpectedCallback {
  return { event: '332', body: { record_event: `record_${name}` } }
}

/** When a push ends, the recording of a task is paused, and its file is closed. */
export const pausedWithFile: readonly ExpectedCallback[] = [statusEvent('paused'), fileEvent]
