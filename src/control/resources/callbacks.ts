import * as z from 'zod'
import { presentDelivery } from '../../sandbox/outbox/present-delivery.ts'
import { accountOf } from '../control.ts'
import { defineRoute } from '../route.ts'
import { presentedCallback } from '../schemas/callback.ts'

const listCallbacks = defineRoute('listCallbacks', {
  summary: 'List the callbacks of an account with their attempts, in order of their events, without secrets',
  query: z.strictObject({
    vendor: z.string().optional(),
    state: z.enum(['waiting', 'delivered', 'given-up']).optional(),
  }),
  answer: z.array(presentedCallback),
  run({ path: { account }, query: { vendor, state } }, control) {
    return accountOf(control, account)
      .outbox.deliveries()
      .filter(
        (delivery) => delivery.vendor === (vendor ?? delivery.vendor) && delivery.state === (state ?? delivery.state),
      )
      .map((delivery) => presentDelivery(delivery, control.sandbox.vendors))
  },
})

export const callbackRoutes = { listCallbacks }
