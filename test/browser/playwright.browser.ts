import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenBrowser, openChromium } from './chromium.ts'
import { expectAccessible } from './control-room/room.ts'

/** A test's result, as Playwright's JSON reporter writes it. */
interface Result {
  readonly status: string
  readonly errors: readonly { readonly message?: string }[]
  readonly attachments: readonly { readonly name: string; readonly path?: string }[]
}

interface Suite {
  readonly suites?: readonly Suite[]
  readonly specs?: readonly {
    readonly title: string
    readonly tests: readonly { readonly status: string; readonly results: readonly Result[] }[]
  }[]
}

interface Run {
  readonly code: unknown
  readonly output: string
  /** By title. */
  readonly tests: ReadonlyMap<string, { readonly status: string; readonly last: Result }>
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'soundcheck-playwright-'))
  await promisify(execFile)(process.execPath, ['test/playwright/build-kit.ts', folder])
}, 240_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs one project of the suite with Playwright's own runner. */
async function runSuite(project: string): Promise<Run> {
  const report = join(folder, `${project}.json`)
  const args = [
    'node_modules/@playwright/test/cli.js',
    'test',
    '--config',
    'test/playwright/suite',
    '--project',
    project,
  ]
  const env = {
    ...{ ...process.env, NO_COLOR: '1', SUITE_OUTPUT: join(folder, project) },
    SUITE_TSCONFIG: join(folder, 'tsconfig.json'),
    SUITE_SITE: join(folder, 'site/dist'),
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  }
  const { code, output } = await new Promise<Pick<Run, 'code' | 'output'>>((resolve) => {
    execFile(process.execPath, [...args, '--reporter', 'line,json'], { env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, output: stdout + stderr }),
    )
  })
  const { suites } = JSON.parse(await readFile(report, 'utf8')) as Suite
  return { code, output, tests: new Map((suites ?? []).flatMap(testsIn)) }
}

function testsIn({ suites = [], specs = [] }: Suite): [string, { status: string; last: Result }][] {
  const own = specs.flatMap(({ title, tests }) =>
    tests.flatMap(({ status, results }): [string, { status: string; last: Result }][] => {
      const last = results.at(-1)
      return last ? [[title, { status, last }]] : []
    }),
  )
  return [...own, ...suites.flatMap(testsIn)]
}

it('tests of pages pass through each adapter, in two workers', { timeout: 240_000 }, async () => {
  const { code, output, tests } = await runSuite('passing')
  const failed = Array.from(tests, ([title, { status }]) => ({ title, status })).filter(
    ({ status }) => status === 'unexpected',
  )
  expect({ failed, code }, output).toEqual({ failed: [], code: 0 })
  // It fails in its first attempt on purpose.
  const flaky = Array.from(tests).flatMap(([title, { status }]) => (status === 'flaky' ? [title] : []))
  expect(flaky).toEqual(['a test that is tried again starts anew'])
  expect(tests.size).toBeGreaterThan(75)
})

describe('a test that fails', () => {
  let run: Run
  let browser: OpenBrowser
  beforeAll(async () => {
    ;[run, browser] = await Promise.all([runSuite('failing'), openChromium()])
  }, 240_000)
  afterAll(() => browser.close())

  const resultOf = (title: string) => run.tests.get(title)?.last
  const messageOf = (title: string) =>
    resultOf(title)
      ?.errors.map(({ message }) => message)
      .join('\n')

  it('prints what its account received, and a test that passes nothing', () => {
    expect(run.code).toBe(1)
    expect(messageOf('fails')).toContain('received StopLiveRecord with {} never')
    expect(run.output).toContain('no video stream was opened under this requestId in this account')
    // One each of: an expectation, and three that failed by what the account received.
    expect(run.output.match(/What account test-[0-9a-f]{14} received/g)).toHaveLength(4)
    for (const title of ['passes', 'fails as it should']) {
      expect(run.tests.get(title)?.status).toBe('expected')
      expect(resultOf(title)?.attachments.map(({ name }) => name)).not.toContain('soundcheck.txt')
    }
  })

  it('fails by its requests alone when failOn says so', () => {
    expect(messageOf('sends what is not as documented')).toContain('body.requestId: sent 5, documented')
    const byWorker = 'sends what is not as documented, by a worker, and closes its page'
    expect(messageOf(byWorker)).toContain('body.requestId: sent 6, documented')
    expect(resultOf(byWorker)?.attachments.map(({ name }) => name)).toContain('soundcheck.html')
    expect(messageOf('calls what nobody answers')).toContain('GET /nothing at api-videostream-sh.fengkongcloud.com')
  })

  it('names the nearest scenario for one that does not exist', () => {
    expect(messageOf('is named')).toContain('answer-lost')
  })

  it('has the exchanges, an HTTP archive and a control room attached', async () => {
    const attached = new Map(resultOf('fails')?.attachments.map(({ name, path = '' }) => [name, path]))
    expect([...attached.keys()]).toEqual(
      expect.arrayContaining(['soundcheck.txt', 'soundcheck.html', 'soundcheck.json', 'soundcheck.har']),
    )
    const read = async (name: string) => readFile(attached.get(name) ?? '', 'utf8')
    const har = JSON.parse(await read('soundcheck.har'))
    expect(har.log.entries[0].request.url).toContain('api-videostream-sh.fengkongcloud.com/finish_videostream/v4')
    expect(JSON.parse(await read('soundcheck.json'))).toMatchObject([{ operation: 'finish_videostream', code: '1902' }])
    expect(await read('soundcheck.txt')).toContain('"accessKey":"<redacted>"')
  })

  it.each(['light', 'dark'] as const)('has a control room that opens without a server, in %s', async (scheme) => {
    const path = resultOf('fails')?.attachments.find(({ name }) => name === 'soundcheck.html')?.path
    const page = await browser.context.newPage()
    await page.emulateMedia({ colorScheme: scheme })
    const troubles: string[] = []
    page.on('console', (message) => troubles.push(message.text()))
    page.on('pageerror', (error) => troubles.push(error.message))
    page.on('request', (request) => {
      if (!/^(?:file|data):/.test(request.url())) troubles.push(request.url())
    })
    await page.goto(`file://${path}`)
    const row = page.getByRole('option', { name: /finish_videostream/ })
    await row.click()
    await page.getByRole('heading', { name: 'finish_videostream' }).waitFor()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('failing.spec.ts › fails')
    expect(await row.textContent()).toContain('1902')
    expect(await page.locator('.detail').textContent()).toContain('no video stream was opened under this requestId')
    // Nothing that would need a server.
    expect(await page.locator('.desk, .pages, .actions').count()).toBe(0)
    await page.keyboard.press('Escape')
    await page.locator('#search').fill('StopLiveRecord')
    await page.getByRole('button', { name: 'Show everything' }).waitFor()
    await expectAccessible(page)
    expect(troubles).toEqual([])
    await page.close()
  })
})
