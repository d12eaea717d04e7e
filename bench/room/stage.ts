import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium, type Page } from 'playwright-core'
import { startServer } from '../../src/adapters/server.ts'
import { createSandbox } from '../../src/index.ts'
import { send } from '../../test/support/wire.ts'

/** An account keeps a bounded number of exchanges. */
const ACCOUNTS = 25
/** What a page can be told at once without a gap. */
const PART = 500
export const ROWS = 10_000

/** A busy machine may need this long for a page; the bars say what is too long. */
const PATIENCE_MS = 120_000

const VIEW = { viewport: { width: 1440, height: 900 } }

export interface Stage {
  readonly browser: Browser
  /** The address of the control room. */
  readonly room: string
  /** The address of a page with one word. */
  readonly floor: string
  /** Makes as many refused calls. */
  call(number: number): void
  close(): Promise<void>
}

export async function setStage(): Promise<Stage> {
  const sandbox = createSandbox()
  const server = await startServer(sandbox, { port: 0 })
  const plain = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Floor</title><p>Floor')
  })
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve))
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  let made = 0
  return {
    browser,
    room: `${server.origin}/_soundcheck/`,
    floor: `http://127.0.0.1:${(plain.address() as AddressInfo).port}/`,
    call(number) {
      for (let index = 0; index < number; index++, made++) {
        const body = JSON.stringify({ accessKey: `test-${made % ACCOUNTS}`, requestId: `r${made}` })
        send(sandbox, { path: '/finish_videostream/v4', headers: { 'content-type': 'application/json' }, body })
      }
    },
    async close() {
      await browser.close()
      await server.close()
      plain.close()
    },
  }
}

/** Opens the room in a profile of its own, so that nothing comes from a cache. */
export async function openPage({ browser }: Stage, address: string): Promise<Page> {
  const page = await browser.newPage(VIEW)
  page.setDefaultTimeout(PATIENCE_MS)
  await page.goto(address)
  return page
}

/** More than a gap or two may stand for among the rows. */
const NEARLY = ROWS - PART

/** Opens the room and tells it of 10,000 exchanges. */
export async function openFullRoom(stage: Stage): Promise<Page> {
  const page = await openPage(stage, stage.room)
  await page.locator('.connection[data-state=live]').waitFor()
  for (let known = 0; known < NEARLY; known = await moreThan(page, known)) stage.call(PART)
  return page
}

/** Waits until the page knows of more exchanges, and says of how many. */
async function moreThan(page: Page, known: number): Promise<number> {
  const count = (before: number) => {
    const chip = Array.from(document.querySelectorAll('.filter-chip')).find((one) =>
      one.textContent?.includes('refused'),
    )
    const number = Number(chip?.querySelector('.number')?.textContent?.replaceAll(',', ''))
    return number > before ? number : 0
  }
  return (await page.waitForFunction(count, known)).jsonValue()
}
