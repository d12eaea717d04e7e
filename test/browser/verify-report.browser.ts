import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenBrowser, openChromium } from './chromium.ts'

let browser: OpenBrowser
let folder = ''
beforeAll(async () => {
  browser = await openChromium()
  folder = mkdtempSync(join(tmpdir(), 'soundcheck-report-'))
}, 60_000)
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

describe('the HTML report', { timeout: 120_000 }, () => {
  it('opens without an error and without any request', async () => {
    const file = join(folder, 'report.html')
    execFileSync(process.execPath, ['src/cli/main.ts', 'verify', '--report', `html=${file}`])
    const page = await browser.context.newPage()
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(String(error)))
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(pathToFileURL(file).href)
    expect(await page.locator('h1').innerText()).toBe('Are the vendors’ promises kept?')
    expect(await page.locator('section h2').allInnerTexts()).toEqual([
      'Differences',
      'huawei-metastudio',
      'ishumei',
      'tencent-ci',
      'tencent-live',
      'Inferred promises',
    ])
    await page.locator('summary', { hasText: 'StopLiveRecord' }).first().click()
    expect(await page.locator('details[open] .ledger tbody tr').count()).toBeGreaterThan(50)
    expect(said).toEqual([])
    expect(asked).toEqual([pathToFileURL(file).href])
  })
})
