import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Locator, type Page } from 'playwright-core'
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
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'build', '--disable-telemetry', '--quiet'], {
    ...{ cwd: project, encoding: 'utf8', env: { ...process.env, STORYBOOK_DISABLE_TELEMETRY: '1', CI: 'true' } },
  })
  if (status === 0) return
  console.error(stdout + stderr)
  throw new Error(`Storybook's build of ${EXAMPLE} ended with ${status}`)
}

async function look(origin: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1500, height: 1000 } })
    const troubles: string[] = []
    page.on('pageerror', (error) => troubles.push(error.message))
    page.on('console', (message) => {
      // The browser reports the answer that the second story loses.
      const isLost = message.location().url.endsWith('/finish_videostream/v4')
      if (message.type() === 'error' && !isLost) troubles.push(message.text())
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
  return (
    url.startsWith(origin) || /^(?:data|blob|about):/.test(url) || new URL(url).hostname.endsWith('.fengkongcloud.com')
  )
}

async function lookAtStories(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/?path=/story/show-card--running`)
  const story = page.frameLocator('#storybook-preview-iframe').locator('#storybook-root')
  const room = page.frameLocator('iframe[title="Soundcheck control room"]')
  const stops = room.getByRole('option', { name: /finish_videostream/ })
  await story.getByText('On air').waitFor()
  await page.getByRole('tab', { name: 'Soundcheck' }).click()
  await room
    .getByRole('option', { name: /videostream/ })
    .first()
    .waitFor()
  await story.getByRole('button', { name: 'Stop' }).click()
  await story.getByText('Ended').waitFor()
  await stops.waitFor()
  await picture(page, 'running')
  const first = accountIn(page)

  // Other args make another card, and the account goes on.
  await page.getByRole('tab', { name: 'Controls' }).click()
  await page.locator('#control-title').fill('Late show')
  await story.getByRole('heading', { name: 'Late show' }).waitFor()
  await page.getByRole('tab', { name: 'Soundcheck' }).click()
  await room
    .getByRole('option', { name: /video stream opened/ })
    .nth(1)
    .waitFor()
  await expectCount(stops, 1)

  await page.getByRole('link', { name: 'Answer Lost' }).click()
  await story.getByText('On air').waitFor()
  await expectCount(stops, 0)
  await story.getByRole('button', { name: 'Stop' }).click()
  await story.getByText('asked again').waitFor()
  await story.getByText('Ended').waitFor()
  // The room shows what was tried again as one line.
  await stops.filter({ hasText: 'attempt 2' }).waitFor()
  await room
    .getByRole('option', { name: /connection is reset/ })
    .first()
    .waitFor()
  await expectCount(stops, 1)
  await picture(page, 'lost')
  if (accountIn(page) === first) throw new Error(`Both stories of ${EXAMPLE} have the account ${first}`)

  // It begins anew whenever it opens.
  await page.getByRole('link', { name: 'Running' }).click()
  await story.getByText('On air').waitFor()
  await expectCount(stops, 0)
  if (accountIn(page) !== first) throw new Error(`The panel shows ${accountIn(page)} instead of ${first}`)
}

/** The account that the panel shows. */
function accountIn(page: Page): string | null {
  const frame = page.frame({ url: /\/_soundcheck\// })
  if (!frame) throw new Error('The panel has no control room')
  return new URL(frame.url()).searchParams.get('account')
}

/** The list of an account is read when the panel turns to it. */
async function expectCount(found: Locator, count: number): Promise<void> {
  if (count === 0) await found.first().waitFor({ state: 'detached' })
  const seen = await found.count()
  if (seen !== count) throw new Error(`The panel shows ${seen} stops instead of ${count}`)
}

async function picture(page: Page, name: string): Promise<void> {
  const { PICTURE } = process.env
  if (PICTURE) await page.screenshot({ path: `${PICTURE}-${name}.png` })
}
