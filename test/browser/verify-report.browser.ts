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
      'Our best guesses',
    ])
    expect(await page.locator('.verdict').innerText()).toMatch(/^Yes: the mock keeps all [\d,]+ promises\.$/)
    await page.locator('summary', { hasText: 'StopLiveRecord' }).first().click()
    expect(await page.locator('details[open] .ledger tbody tr').count()).toBeGreaterThan(50)
    await page.keyboard.press('/')
    await page.keyboard.type('StopLiveRecord TaskId')
    await page.waitForFunction(() => /^\d+ of /.test(document.querySelector('.finder output')?.textContent ?? ''))
    await page.selectOption('select[name=evidence]', 'inferred')
    await page.waitForFunction(() => location.hash.includes('evidence=inferred'))
    const rows = await page.locator('tr[data-row]:visible').allInnerTexts()
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter((text) => !/stopliverecord/i.test(text) || !/inferred/.test(text))).toEqual([])
    const link = page.url()
    await page.reload()
    expect(await page.locator('tr[data-row]:visible').allInnerTexts()).toEqual(rows)
    await page.click('text=Clear')
    await page.waitForFunction(() => location.hash === '')
    expect(await page.locator('section[data-rows]:visible').count()).toBe(4)
    expect(said).toEqual([])
    expect([...new Set(asked.map((url) => url.split('#')[0]))]).toEqual([pathToFileURL(file).href])
    expect(link).toContain('q=StopLiveRecord')
  })
})
