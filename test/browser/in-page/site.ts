import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { build, type PluginOption, preview } from 'vite'
import type { huaweiMetastudio, ishumei, tencentCi, tencentLive } from '../../../handlers/index.ts'
import { smallZod } from '../../../scripts/small-zod.ts'
import { withoutVerification } from '../../../scripts/without-verification.ts'
import { initSite } from '../../../src/cli/init-site.ts'
import type { InPage, InPageOptions, startInPage } from '../../../src/in-page/index.ts'

declare global {
  /** What the page of the site below has for its tests. */
  interface Window {
    readonly startInPage: typeof startInPage
    readonly vendors: {
      readonly huaweiMetastudio: typeof huaweiMetastudio
      readonly ishumei: typeof ishumei
      readonly tencentCi: typeof tencentCi
      readonly tencentLive: typeof tencentLive
    }
    /** `cos-js-sdk-v5`, as it is. It has no types for what `request` takes. */
    // biome-ignore lint/suspicious/noExplicitAny: see above
    readonly COS: any
    soundcheck: InPage
    /** What a test's receivers of callbacks noted. */
    seen: unknown[]
  }
}

const PAGE = `
import COS from 'cos-js-sdk-v5'
import { startInPage } from 'soundcheck/browser'
import { huaweiMetastudio } from 'soundcheck/vendors/huawei-metastudio'
import { ishumei } from 'soundcheck/vendors/ishumei'
import { tencentCi } from 'soundcheck/vendors/tencent-ci'
import { tencentLive } from 'soundcheck/vendors/tencent-live'

const vendors = { huaweiMetastudio, ishumei, tencentCi, tencentLive }
Object.assign(window, { COS, startInPage, vendors, seen: [] })
`

export interface Site {
  readonly origin: string
  close(): Promise<void>
}

/** A site with one page, built as a user would, from the source instead of the package, with the files of `soundcheck init`. */
export async function openSite(): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'soundcheck-site-'))
  await buildSite(folder, PAGE)
  const server = await preview({ ...configOf(folder), preview: { port: 0, host: 'localhost' } })
  const [address = ''] = server.resolvedUrls?.local ?? []
  return {
    origin: new URL(address).origin,
    async close() {
      await server.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** Builds a site whose page is this module into `dist` of a folder, with the files of `soundcheck init`. */
export async function buildSite(folder: string, page: string): Promise<void> {
  mkdirSync(join(folder, 'public'), { recursive: true })
  writeFileSync(join(folder, 'main.js'), page)
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><link rel="icon" href="data:,"><title>Shop</title><script type="module" src="/main.js"></script>',
  )
  await initSite(join(folder, 'public'), { path: '/_soundcheck', withRoom: true })
  await build({ ...configOf(folder), build: { target: 'es2022', minify: false } })
}

function configOf(folder: string) {
  const vendors = ['huawei-metastudio', 'ishumei', 'tencent-ci', 'tencent-live']
  return {
    root: folder,
    configFile: false,
    logLevel: 'error',
    // As in the package.
    plugins: [smallZod(), withoutVerification] as PluginOption[],
    resolve: {
      alias: {
        'soundcheck/browser': resolve('src/in-page/index.ts'),
        ...Object.fromEntries(vendors.map((id) => [`soundcheck/vendors/${id}`, resolve(`handlers/${id}/index.ts`)])),
        'cos-js-sdk-v5': resolve('node_modules/cos-js-sdk-v5'),
      },
    },
  } as const
}

/** A tab of the site, and what its console and scripts said that they should not have. */
export interface Tab {
  readonly page: Page
  readonly troubles: readonly string[]
}

export async function openTab(context: BrowserContext, { origin }: Site): Promise<Tab> {
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text())
  })
  await page.goto(`${origin}/`)
  await page.waitForFunction(() => 'startInPage' in window)
  return { page, troubles }
}

type Chosen = keyof Window['vendors']
/** Options that can go into the page. */
type Plain = Omit<InPageOptions, 'vendors' | 'onCallback' | 'handlers'>

/** Starts Soundcheck in a page, with these vendors, and notes the callbacks that arrive in `window.seen`. */
export function startIn(
  page: Page,
  { vendors = [], receives = false, ...options }: Plain & { vendors?: readonly Chosen[]; receives?: boolean },
): Promise<void> {
  return page.evaluate(
    async ({ names, notes, plain }) => {
      const chosen = names.map((name) => window.vendors[name])
      window.soundcheck = await window.startInPage({
        ...plain,
        ...(chosen.length > 0 && { vendors: chosen }),
        ...(notes && { onCallback: (callback) => window.seen.push(callback) }),
      })
    },
    { names: vendors, notes: receives, plain: options },
  )
}

/** What a page saw of an answer. */
export interface Seen {
  readonly status?: number
  readonly length?: number
  readonly body: string
  readonly failure?: string
}

/** Closes the documented stream at ISHUMEI from the page, at the vendor's real address. Gives up after a time, if one is given. */
export function closeIn(page: Page, key: string, giveUpMs?: number): Promise<Seen> {
  return page.evaluate(
    async ({ accessKey, ms }) => {
      let body = ''
      let head: { status?: number; length?: number } = {}
      try {
        const response = await fetch('https://api-videostream-sh.fengkongcloud.com/finish_videostream/v4', {
          method: 'POST',
          body: JSON.stringify({ accessKey, requestId: 'YOUR_REQUEST_ID' }),
          ...(ms !== undefined && { signal: AbortSignal.timeout(ms) }),
        })
        head = { status: response.status, length: Number(response.headers.get('content-length')) }
        const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
        for (let next = await reader?.read(); next?.value !== undefined; next = await reader?.read()) body += next.value
        return { ...head, body }
      } catch (error) {
        return { ...head, body, failure: (error as Error).name }
      }
    },
    { accessKey: key, ms: giveUpMs },
  )
}
