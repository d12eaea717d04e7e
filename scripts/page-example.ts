import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { installTarball, link } from './packed.ts'

/**
 * Runs the example page's tests in a browser, with the packed package. Then runs the one that fails on purpose, and opens the
 * control room that it leaves: it must show the refused call without a server.
 */
const EXAMPLE = 'examples/stop-a-show-page'
const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

export async function runPageExample(folder: string, tarball: string): Promise<void> {
  const project = join(folder, 'page')
  cpSync(EXAMPLE, project, { recursive: true, filter: (source) => !source.includes('node_modules') })
  const manifest = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))
  installTarball(project, tarball, manifest)
  for (const name of ['@playwright/test', 'vite']) link(project, name)
  const port = String(await freePort())
  const good = runTests(project, port)
  if (good !== 0) throw new Error(`The tests of ${EXAMPLE} ended with ${good}`)
  const report = join(project, 'report.json')
  const bad = runTests(project, port, { FAIL_ON_PURPOSE: '1', PLAYWRIGHT_JSON_OUTPUT_NAME: report }, [
    '--reporter=line,json',
    '--grep=fails on purpose',
  ])
  if (bad !== 1) throw new Error(`The test that fails on purpose ended with ${bad}`)
  await openAttachment(attachmentIn(readFileSync(report, 'utf8')))
}

/** Runs the Playwright tests of a project. Returns the exit code. */
export function runTests(project: string, port: string, env: NodeJS.ProcessEnv = {}, args: readonly string[] = []) {
  const program = join(project, 'node_modules/@playwright/test/cli.js')
  const path = `${join(project, 'node_modules/.bin')}:${join(process.cwd(), 'node_modules/.bin')}:${process.env.PATH}`
  const all = { ...process.env, PATH: path, PORT: port, CHROMIUM_PATH: CHROMIUM, ...env }
  return spawnSync(process.execPath, [program, 'test', '--workers=2', ...args], {
    ...{ cwd: project, stdio: 'inherit', env: all },
  }).status
}

/** The path of the control room in Playwright's report. */
function attachmentIn(report: string): string {
  const [, path] = /"name": "soundcheck\.html",[^}]*"path": "([^"]+)"/.exec(report) ?? []
  if (path === undefined) throw new Error('The test that failed on purpose has no control room attached')
  return path
}

async function openAttachment(path: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 800 } })
    const troubles: string[] = []
    page.on('console', (message) => troubles.push(message.text()))
    page.on('pageerror', (error) => troubles.push(error.message))
    await page.goto(`file://${path}`)
    await page.getByRole('heading', { level: 1, name: /fails on purpose/ }).waitFor()
    await page.getByRole('option', { name: /finish_videostream.*1903/ }).click()
    await page.getByRole('heading', { level: 2, name: 'finish_videostream' }).waitFor()
    const { PICTURE } = process.env
    if (PICTURE) await page.screenshot({ path: PICTURE })
    if (troubles.length > 0) throw new Error(`The control room of a failed test has troubles: ${troubles.join('; ')}`)
  } finally {
    await browser.close()
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
