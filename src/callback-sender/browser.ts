import type { CallbackSender } from '../sandbox/outbox/outbox.ts'

/** Sends callbacks by `fetch`, where the browser's own rules decide what may be reached. */
export const sendCallback: CallbackSender = async ({ url, headers, body }, timeoutMs) => {
  const signal = AbortSignal.timeout(timeoutMs)
  const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal })
  return response.status
}
