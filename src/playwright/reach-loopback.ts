import type { Page, Request } from '@playwright/test'

/** The pages that take the certificate of our own socket. */
const trusting = new WeakSet<Page>()

/** A page of this machine, or one that came by TLS. */
const SECURE = /^https:|^http:\/\/(?:localhost|(?:[^/]+\.)?localhost|127\.[\d.]+|\[::1\])(?::|\/|$)/

/**
 * Lets the page of a request reach a socket on this machine: Chromium asks the user first, and nobody has signed the socket's
 * certificate. Resolves with whether it can. Other browsers cannot be told so, and a page that came unsecured from elsewhere
 * never may (https://wicg.github.io/local-network-access/).
 */
export async function letReachLoopback(request: Request): Promise<boolean> {
  if (request.serviceWorker()) return false
  const frame = request.frame()
  const page = frame.page()
  const context = page.context()
  if (context.browser()?.browserType().name() !== 'chromium' || !SECURE.test(frame.url())) return false
  await context.grantPermissions(['local-network-access'], { origin: new URL(frame.url()).origin })
  if (trusting.has(page)) return true
  trusting.add(page)
  const session = await context.newCDPSession(page)
  await session.send('Security.setIgnoreCertificateErrors', { ignore: true })
  return true
}
