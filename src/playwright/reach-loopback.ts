import type { BrowserContext, Page, Request } from '@playwright/test'

/** The pages that take the certificate of our own socket. */
const trusting = new WeakSet<Page>()

/** A page of this machine, or one that came by TLS. */
const SECURE = /^https:|^http:\/\/(?:localhost|(?:[^/]+\.)?localhost|127\.[\d.]+|\[::1\])(?::|\/|$)/

/**
 * Lets the page of a request reach a socket on this machine, whose certificate nobody has signed. Resolves with whether it can:
 * other browsers than Chromium cannot be told so, and a page that came unsecured from elsewhere never may.
 */
export async function letReachLoopback(request: Request): Promise<boolean> {
  if (request.serviceWorker()) return false
  const frame = request.frame()
  const page = frame.page()
  const context = page.context()
  if (!isChromium(context) || !SECURE.test(frame.url())) return false
  await allowLoopback(context)
  if (trusting.has(page)) return true
  trusting.add(page)
  const session = await context.newCDPSession(page)
  await session.send('Security.setIgnoreCertificateErrors', { ignore: true })
  return true
}

/** Chromium asks the user before a page from elsewhere may call this machine (https://wicg.github.io/local-network-access/). */
export async function allowLoopback(context: BrowserContext): Promise<void> {
  // For all origins: a list for one would take the test's own permissions away from it.
  if (isChromium(context)) await context.grantPermissions(['local-network-access'])
}

function isChromium(context: BrowserContext): boolean {
  return context.browser()?.browserType().name() === 'chromium'
}
