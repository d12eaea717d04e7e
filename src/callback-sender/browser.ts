import type { CallbackSender } from '../sandbox/outbox/egress.ts'

/** Sends callbacks with `fetch`. The browser's own rules decide which addresses it can reach. */
export const sendCallback: CallbackSender = async ({ url, headers, body }, timeoutMs) => {
  const signal = AbortSignal.timeout(timeoutMs)
  const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal })
  return response.status
}
