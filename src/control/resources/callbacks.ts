import * as z from 'zod'
import type { Account } from '../../sandbox/accounts/account.ts'
import { presentDelivery, presentDetails } from '../../sandbox/outbox/present-delivery.ts'
import type { Delivery } from '../../vendor/callback.ts'
import { isLoopbackAddress } from '../access.ts'
import type { CallbackInbox } from '../callback-inbox.ts'
import { accountOf, type Control, idIn, withStatus } from '../control.ts'
import { INBOX_PATHS } from '../endpoints.ts'
import { ControlProblem } from '../problem.ts'
import { defineRoute } from '../route.ts'
import { detailedCallback, listedCallback } from '../schemas/callback.ts'

const listCallbacks = defineRoute('listCallbacks', {
  summary: 'List the callbacks of an account with their attempts, in order of their events, without secrets',
  query: z.strictObject({
    vendor: z.string().optional(),
    state: z.enum(['waiting', 'delivered', 'given-up']).optional(),
    limit: z.coerce.number<string | number>().int().min(1).optional().meta({
      description: 'Only the newest ones, this many. Default: all that are kept',
    }),
  }),
  answer: z.array(listedCallback),
  run({ path: { account }, query: { vendor, state, limit } }, control) {
    const { outbox } = accountOf(control, account)
    return outbox
      .deliveries()
      .filter(
        (delivery) => delivery.vendor === (vendor ?? delivery.vendor) && delivery.state === (state ?? delivery.state),
      )
      .slice(limit === undefined ? 0 : -limit)
      .map((delivery) => {
        const nextAttempt = outbox.nextAttempt(delivery.id)
        return {
          ...presentDelivery(delivery, control.sandbox.vendors),
          ...(delivery.queuedAt !== undefined && { queuedAt: delivery.queuedAt }),
          ...(nextAttempt !== undefined && { nextAttempt }),
        }
      })
  },
})

const getCallback = defineRoute('getCallback', {
  summary: 'Show a callback: when it was queued, its headers, its attempts, and when the next one is due',
  answer: detailedCallback,
  run: ({ path, request }, control) => detailsOf(path, request, control),
})

const sendCallbackAgain = defineRoute('sendCallbackAgain', {
  summary:
    'Send a callback now, also one that was delivered or given up. Answers once it was attempted, or after 30 seconds. 409 when it is being sent',
  answer: detailedCallback,
  async run({ path, request }, control) {
    const account = accountOf(control, path.account)
    const { id } = deliveryOf(account, path.id)
    await withStatus(409, () => account.sendAgain(id, { patience: AbortSignal.timeout(control.patienceMs) }))
    return detailsOf(path, request, control)
  },
})

export const callbackRoutes = { listCallbacks, getCallback, sendCallbackAgain }

interface Path {
  readonly account: string
  readonly id: string
}

function detailsOf(path: Path, request: Request, control: Control): z.input<typeof detailedCallback> {
  const account = accountOf(control, path.account)
  const delivery = deliveryOf(account, path.id)
  const nextAttempt = account.outbox.nextAttempt(delivery.id)
  const inbox = inboxOf(delivery.message.url, request, control.inbox)
  return {
    ...presentDetails(delivery, { vendors: control.sandbox.vendors, nextAttempt, now: account.clock.now() }),
    ...(inbox !== undefined && { inbox }),
  }
}

function deliveryOf({ name, outbox }: Account, id: string): Delivery {
  const delivery = outbox.delivery(idIn(id))
  if (delivery) return delivery
  throw new ControlProblem(404, `Account "${name}" has no callback ${id}: it is no longer kept, or was never queued`, [
    { field: 'id', in: 'path', message: 'no such callback' },
  ])
}

/** The inbox of this server that a callback goes to: something of that name has arrived, or the address is this server's. */
function inboxOf(url: string, request: Request, inbox: CallbackInbox): string | undefined {
  const target = URL.parse(url)
  const prefix = target && INBOX_PATHS.find((path) => target.pathname.startsWith(path))
  if (!target || !prefix) return undefined
  const name = target.pathname.slice(prefix.length)
  return inbox.names().includes(name) || isSameServer(target, new URL(request.url)) ? name : undefined
}

function isSameServer(one: URL, other: URL): boolean {
  const isHere = one.hostname === other.hostname || [one, other].every(isLoopback)
  return isHere && one.port === other.port
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || isLoopbackAddress(hostname.replace(/^\[|\]$/g, ''))
}
