import type { Call } from '../../../src/vendor/operation.ts'
import type { CallbackTemplate, Place } from '../records/index.ts'
import { keyOf, type LiveState } from '../state.ts'
import type { EventPayload } from './index.ts'

interface Notice {
  readonly place: Place
  /** Which of the template's addresses. */
  readonly to: keyof CallbackTemplate['urls']
  readonly fields: EventPayload['fields']
  /** The time of the event. */
  readonly at: number
}

/** Sends an event to the address that the rule for its push domain and path names, if there is one. */
export function notify(call: Call<LiveState>, { place, to, fields, at }: Notice): void {
  const rule = call.state.rules.get(keyOf(place))
  const template = rule && call.state.templates.get(String(rule.templateId))
  const url = template?.urls[to]
  if (!url) return
  const payload: EventPayload = { fields, callbackKey: template.callbackKey, streamName: place.name }
  call.emit({ event: String(fields.event_type), url, resource: keyOf(place, place.name), payload }, at)
}
