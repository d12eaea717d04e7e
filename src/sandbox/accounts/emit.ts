import { redactUrls } from '../../diagnostics/redact-urls.ts'
import type { OutgoingMessage } from '../../vendor/callback.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import type { Step } from '../history/step.ts'
import type { CallbackFaults } from '../outbox/callback-faults.ts'
import type { Outbox } from '../outbox/outbox.ts'

interface Emitter {
  readonly outbox: Pick<Outbox, 'add'>
  readonly callbackFaults: Pick<CallbackFaults, 'delaysOf'>
  readonly step: Step
}

/** Queues a callback, as often as the account's callback faults say. `at` is the time of the event. */
export function emit({ outbox, callbackFaults, step }: Emitter, vendor: Vendor, message: OutgoingMessage, at: number) {
  for (const delay of callbackFaults.delaysOf(vendor.id, message)) {
    const nextAttempt = at + delay
    const { delivery, refused } = outbox.add(vendor, message, { at: nextAttempt, queuedAt: at })
    step.noteDelivery(delivery.id)
    const { event } = message
    const resource = redactUrls(message.resource)
    const about = { topic: 'callback', delivery: delivery.id, vendor: vendor.id, event, resource } as const
    if (refused === undefined) step.noteEvent({ ...about, phase: 'queued', nextAttempt })
    else step.noteEvent({ ...about, phase: 'given-up', error: refused })
  }
}
