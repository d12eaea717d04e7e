import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../../src/adapters/server.ts'
import { createSandbox } from '../../../src/index.ts'
import { type OpenFirefox, openFirefox } from '../firefox.ts'
import { stopRecording } from './refusals.ts'
import { closeStream } from './room.ts'

let firefox: OpenFirefox
let server: RunningServer

beforeAll(async () => {
  server = await startServer(createSandbox(), { port: 0 })
  firefox = await openFirefox()
}, 60_000)
afterAll(async () => {
  await firefox.close()
  await server.close()
})

const LIVE = "document.querySelector('.connection')?.dataset.state === 'live'"

describe('Firefox', () => {
  it('tells errors of scripts, so that a test can see them', async () => {
    const other = await openFirefox()
    try {
      await other.page.goto(`data:text/html,<script>throw new Error('of a test')</script>`)
      await expect.poll(() => other.page.troubles).toEqual([expect.stringContaining('of a test')])
    } finally {
      await other.close()
    }
  }, 60_000)

  it.each(['/', '/_soundcheck/docs'])('opens %s without an error', async (path) => {
    const { page } = firefox
    await page.goto(`${server.origin}${path}`)
    await page.until("document.readyState === 'complete'")
    expect(page.troubles).toEqual([])
  })

  it('opens every page of the control room without an error', async () => {
    const { page } = firefox
    await page.goto(`${server.origin}/_soundcheck/`)
    await page.until(LIVE)
    const addresses = (
      await page.read("[...document.querySelectorAll('nav.pages a')].map(({ href }) => href).join(' ')")
    ).split(' ')
    for (const address of addresses) {
      await page.goto(address)
      await page.until(LIVE)
      await page.until("document.querySelector('main')?.textContent !== ''")
    }
    expect(addresses.length).toBeGreaterThan(0)
    expect(page.troubles).toEqual([])
  })

  it('shows an exchange, explains its signature, and tries a secret', async () => {
    const { page } = firefox
    await stopRecording(server.origin, { secretKey: 'guessed' })
    await closeStream(server.origin)
    await page.goto(`${server.origin}/_soundcheck/?account=test-a`)
    await page.until("document.querySelectorAll('[role=option]').length === 2")
    await page.press('j')
    await page.until("document.querySelector('.xray') !== null")
    await page.until(`(() => {
      document.querySelector('.try-secret').open = true
      const field = document.querySelector('.try-secret input')
      field.value = 'guessed'
      field.dispatchEvent(new Event('input', { bubbles: true }))
      field.form.requestSubmit()
      return true
    })()`)
    await page.until("document.querySelector('.try-secret .fits')?.textContent.startsWith('It fits')")
    expect(page.troubles).toEqual([])
  })
})
