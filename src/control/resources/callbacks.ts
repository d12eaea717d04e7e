import * as z from 'zod'
import { type PresentedDelivery, presentDelivery } from '../../sandbox/outbox/present-delivery.ts'
import { accountOf } from '../control.ts'
import { defineRoute } from '../route.ts'
import { shown } from '../shown.ts'

const listCallbacks = defineRoute({
  id: 'listCallbacks',
  method: 'GET',
  path: '/accounts/{account}/callbacks',
  summary: 'The callbacks of an account with their attempts, in order of their events, without secrets',
  query: z.strictObject({
    vendor: z.string().optional(),
    state: z.enum(['waiting', 'delivered', 'given-up']).optional(),
  }),
  answer: z.array(shown<PresentedDelivery>('Callback', 'A callback, where it goes, and what came of each attempt')),
  run({ path: { account }, query: { vendor, state } }, control) {
    return accountOf(control, account)
      .outbox.deliveries()
      .filter(
        (delivery) => delivery.vendor === (vendor ?? delivery.vendor) && delivery.state === (state ?? delivery.state),
      )
      .map((delivery) => presentDelivery(delivery, control.sandbox.vendors))
  },
})

export const callbackRoutes = [listCallbacks]
