import type { Page } from '@playwright/test'

/** What a page's `fetch` came to. */
export interface Outcome {
  readonly status?: number
  readonly text?: string
  readonly url?: string
  /** Headers that the page may read, by lower-case name. */
  readonly headers?: Readonly<Record<string, string>>
  /** The request failed. */
  readonly error?: string
  /** The answer came, and its body broke off. */
  readonly bodyError?: string
}

/** Opens a page that does nothing by itself. */
export async function openApp(page: Page, address = 'https://app.test/'): Promise<void> {
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: '<h1>App</h1>' }))
  await page.goto(address)
}

export function call(page: Page, url: string, init: RequestInit = {}): Promise<Outcome> {
  return page.evaluate(`(${fetchIn})(${JSON.stringify({ url, init })})`)
}

/** Runs in the page. */
async function fetchIn({ url, init }: { url: string; init: RequestInit }): Promise<Outcome> {
  try {
    const response = await fetch(url, init)
    const head = { status: response.status, url: response.url, headers: Object.fromEntries(response.headers) }
    try {
      return { ...head, text: await response.text() }
    } catch (error) {
      return { ...head, bodyError: String(error) }
    }
  } catch (error) {
    return { error: String(error) }
  }
}

export const ISHUMEI = 'https://api-videostream-sh.fengkongcloud.com'

/** Closes a video stream that nobody opened: ISHUMEI refuses it with 1902. */
export function close(page: Page, key: string, origin: string = ISHUMEI): Promise<Outcome> {
  const body = JSON.stringify({ accessKey: key, requestId: 'abc' })
  return call(page, `${origin}/finish_videostream/v4`, { method: 'POST', body })
}
