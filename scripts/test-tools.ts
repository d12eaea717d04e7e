import { execFileSync, type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { exported } from '../src/exports/export.ts'
import { createSandbox } from '../src/index.ts'
import { playSession } from '../test/exports/recorded-session.ts'
import { pack } from './packed.ts'

/**
 * Installs the packed package beside the test tools that its peer dependencies allow and this repository does not have,
 * from the registry, and runs tests with each: npm must accept the pair, the fixture and the matchers must work, and a test that
 * fails must print what its account received.
 */
interface Project {
  /** From the registry. May be empty: Node has a test runner of its own. */
  readonly packages: readonly string[]
  readonly files: Readonly<Record<string, string>>
  /** A program of the packages, or `node`. */
  readonly command: readonly [program: string, ...args: string[]]
  /** Tests that fail on purpose, by the arguments that run them. */
  readonly failing: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
}

/** What each test tool must print for a failed test, and how often: only the failed ones report. */
const REPORT = /What account test-[0-9a-f]{14} received:/g
const REASONS = [
  'ishumei finish_videostream: refused 1902 by the check "rule"',
  'no video stream was opened under this requestId in this account',
]

const CLOSE = `
async function close(origin, { key }) {
  const body = JSON.stringify({ accessKey: key, requestId: 'abc' })
  const answer = await fetch(origin + '/finish_videostream/v4', { method: 'POST', body })
  return (await answer.json()).code
}
`

const VITEST_TEST = `
import { createSoundcheckTest, soundcheckTest } from 'soundcheck/vitest'
import { describe, expect } from 'vitest'
${CLOSE}
const throughMsw = createSoundcheckTest({ adapter: 'msw' })

describe('one level', () => {
  soundcheckTest('through the server', async ({ soundcheck }) => {
    expect(await close(soundcheck.origin, soundcheck)).toBe(1902)
    expect(soundcheck).toHaveReceived('finish_videostream', { requestId: 'abc' }, { times: 1 })
    expect(soundcheck).toHaveNoContractViolations()
    expect(() => expect(soundcheck).toHaveReceived('StopLiveRecord')).toThrow('received StopLiveRecord')
    // The name of the test decides its key, in every version: recordings hold it.
    expect(soundcheck.key).toBe('test-cb6042bfe4477e')
  })
  throughMsw('through msw, in the same file', async ({ soundcheck }) => {
    expect(soundcheck.origin).toBe(undefined)
    expect(await close('http://api-videostream-sh.fengkongcloud.com', soundcheck)).toBe(1902)
    expect(soundcheck).toHaveReceived('finish_videostream')
  })
})
`

const VITEST_FAILING = `
import { soundcheckTest as it } from 'soundcheck/vitest'
import { expect } from 'vitest'
${CLOSE}
it('fails', async ({ soundcheck }) => {
  expect(await close(soundcheck.origin, soundcheck)).toBe(1100)
})
it('passes, and prints nothing', async ({ soundcheck }) => {
  expect(await close(soundcheck.origin, soundcheck)).toBe(1902)
})
`

const JEST_REQUIRE = `
const { createSandbox } = require('soundcheck')
const { startServer } = require('soundcheck/server')

test('requires the package', async () => {
  const server = await startServer(createSandbox(), { port: 0 })
  expect((await fetch(server.origin + '/_soundcheck/health')).status).toBe(200)
  await server.close()
})
`

const JEST_TEST = `
import { createSoundcheckTest, soundcheckTest as it } from 'soundcheck/jest'
${CLOSE}
const throughMsw = createSoundcheckTest({ adapter: 'msw' })
const keys = new Set()

describe('one level', () => {
  it('through the server', async ({ soundcheck }) => {
    keys.add(soundcheck.key)
    expect(await close(soundcheck.origin, soundcheck)).toBe(1902)
    expect(soundcheck).toHaveReceived('finish_videostream', { requestId: expect.stringMatching(/^a/) }, { times: 1 })
    expect(soundcheck).not.toHaveReceived('finish_videostream', { requestId: /^b/ })
    expect(soundcheck).toHaveNoContractViolations()
    expect(soundcheck).toHaveNoUnhandledRequests()
    expect(() => expect(soundcheck).toHaveReceived('StopLiveRecord')).toThrow('received StopLiveRecord')
    // The name of the test decides its key: recordings hold it.
    expect(soundcheck.key).toBe('KEY')
  })
  throughMsw('through msw, in the same file', async ({ soundcheck }) => {
    expect(soundcheck.origin).toBe(undefined)
    expect(await close('http://api-videostream-sh.fengkongcloud.com', soundcheck)).toBe(1902)
    expect(soundcheck).toHaveReceived('finish_videostream')
  })
  it.each([['a', 1], ['b', 2]])('each: %s', async ({ soundcheck }, name, count) => {
    expect([name, count]).toEqual(name === 'a' ? ['a', 1] : ['b', 2])
    expect(keys.has(soundcheck.key)).toBe(false)
    keys.add(soundcheck.key)
    expect(await close(soundcheck.origin, soundcheck)).toBe(1902)
    expect(soundcheck).toHaveReceived('finish_videostream', {}, { times: 1 })
  })
  it.skip('skipped', () => { throw new Error('ran') })
  it.failing('fails on purpose, and prints nothing', ({ soundcheck }) => {
    expect(soundcheck).toHaveReceived('StopLiveRecord')
  })
  it.concurrent('concurrent', async ({ soundcheck }) => {
    expect(await close(soundcheck.origin, soundcheck)).toBe(1902)
    expect(soundcheck).toHaveReceived('finish_videostream', {}, { times: 1 })
  })
  it.todo('later')
})
`

const JEST_FAILING = `
import { soundcheckTest as it } from 'soundcheck/jest'
${CLOSE}
it('fails', async ({ soundcheck }) => {
  expect(await close(soundcheck.origin, soundcheck)).toBe(1100)
})
it('takes too long', async ({ soundcheck }) => {
  await close(soundcheck.origin, soundcheck)
  await new Promise(() => {})
}, 200)
it('passes, and prints nothing', async ({ soundcheck }) => {
  expect(await close(soundcheck.origin, soundcheck)).toBe(1902)
})
`

/** Both ways to have types of Jest. */
const JEST_TYPES = `
import { soundcheckTest as it } from 'soundcheck/jest'
it('types', ({ soundcheck }) => {
  expect(soundcheck).toHaveReceived('StopLiveRecord', { StreamName: expect.any(String) }, { times: 1 })
  // @ts-expect-error there is no such matcher
  expect(soundcheck).toHaveNoContractViolation()
})
`
const JEST_TYPES_IMPORTED = `
import { expect } from '@jest/globals'
import { soundcheckTest as it, type SoundcheckMatchers } from 'soundcheck/jest'
declare module 'expect' {
  interface Matchers<R extends void | Promise<void>> extends SoundcheckMatchers<R> {}
}
it('types', ({ soundcheck }) => {
  expect(soundcheck).toHaveReceived('StopLiveRecord', { StreamName: expect.any(String) }, { times: 1 })
  // @ts-expect-error there is no such matcher
  expect(soundcheck).toHaveNoContractViolation()
})
`

const NODE_TEST = `
import assert from 'node:assert/strict'
import { describe } from 'node:test'
import {
  assertNoContractViolations, assertNoUnhandledRequests, assertReceived, assertRetriesWell, createSoundcheckTest,
  soundcheckTest as it,
} from 'soundcheck/node-test'
${CLOSE}
const throughMsw = createSoundcheckTest({ adapter: 'msw' })

describe('one level', () => {
  it('through the server', async ({ soundcheck, t }) => {
    assert.equal(t.name, 'through the server')
    assert.equal(await close(soundcheck.origin, soundcheck), 1902)
    assertReceived(soundcheck, 'finish_videostream', { requestId: /^a/ }, { times: 1 })
    assertReceived(soundcheck, 'StopLiveRecord', {}, { times: 0 })
    assertNoContractViolations(soundcheck)
    assertNoUnhandledRequests(soundcheck)
    assert.throws(() => assertReceived(soundcheck, 'StopLiveRecord'), { code: 'ERR_ASSERTION', message: /received StopLiveRecord/ })
    assert.throws(() => assertReceived({}, 'StopLiveRecord'), /write assertReceived\\(soundcheck, …\\) with the fixture/)
    assertRetriesWell(soundcheck) // it gave up after a permanent refusal
    // The name of the test decides its key: recordings hold it.
    assert.equal(soundcheck.key, 'KEY')
  })
  throughMsw('through msw, in the same file', { concurrency: true }, async ({ soundcheck }) => {
    assert.equal(soundcheck.origin, undefined)
    assert.equal(await close('http://api-videostream-sh.fengkongcloud.com', soundcheck), 1902)
    assertReceived(soundcheck, 'finish_videostream')
  })
  it.skip('skipped', () => { throw new Error('ran') })
})
`

const NODE_FAILING = `
import assert from 'node:assert/strict'
import { assertReceived, soundcheckTest as it } from 'soundcheck/node-test'
${CLOSE}
it('fails', async ({ soundcheck }) => {
  await close(soundcheck.origin, soundcheck)
  assertReceived(soundcheck, 'StopLiveRecord')
})
it('takes too long', { timeout: 200 }, async ({ soundcheck }) => {
  await close(soundcheck.origin, soundcheck)
  await new Promise((resolve) => setTimeout(resolve, 60_000).unref())
})
it('passes, and prints nothing', async ({ soundcheck }) => {
  assert.equal(await close(soundcheck.origin, soundcheck), 1902)
})
`

/** In a file of CommonJS too: Playwright makes one of every test that is no module. */
const PLAYWRIGHT_REQUIRE = `
const { soundcheckTest: it } = require('soundcheck/playwright')
it('in a file of CommonJS', ({ soundcheck }) => it.expect(soundcheck.key).toMatch(/^test-/))
`
const IN_PAGE = `
const close = (page, { key }) => page.evaluate(async (accessKey) => {
  const body = JSON.stringify({ accessKey, requestId: 'abc' })
  const answer = await fetch('https://api-videostream-sh.fengkongcloud.com/finish_videostream/v4', { method: 'POST', body })
  return (await answer.json()).code
}, key)
const open = async (page) => {
  await page.route('https://app.test/', (route) => route.fulfill({ contentType: 'text/html', body: 'app' }))
  await page.goto('https://app.test/')
}
`

const PLAYWRIGHT_TEST = `
import { createSoundcheckTest, expect, soundcheckTest as it } from 'soundcheck/playwright'
${IN_PAGE}
${CLOSE.replace('close(', 'closeAt(')}
it('through a route', async ({ page, soundcheck }) => {
  await open(page)
  expect(await close(page, soundcheck)).toBe(1902)
  expect(soundcheck).toHaveReceived('finish_videostream', { requestId: expect.any(String) }, { times: 1 })
  expect(soundcheck).toHaveNoContractViolations()
  expect(() => expect(soundcheck).toHaveReceived('StopLiveRecord')).toThrow('received StopLiveRecord')
})
it('whose answer breaks off', async ({ page, soundcheck }) => {
  await open(page)
  soundcheck.faults.add({ vendor: 'ishumei', what: { kind: 'truncate', code: '1903' } })
  await expect(close(page, soundcheck)).rejects.toThrow()
})
it('whose clock is the page’s', async ({ page, soundcheck }) => {
  await open(page)
  await soundcheck.clock.freeze(Date.UTC(2030, 0))
  await page.clock.runFor(1000)
  expect(await page.evaluate(() => Date.now())).toBe(Date.UTC(2030, 0, 1, 0, 0, 1))
  expect(soundcheck.clock.now()).toBe(Date.UTC(2030, 0, 1, 0, 0, 1))
})
createSoundcheckTest({ adapter: 'page' })('by a worker in the page', async ({ page, soundcheck }) => {
  await open(page)
  await page.evaluate(() => new Promise((done) => {
    if (navigator.serviceWorker.controller) done()
    navigator.serviceWorker.addEventListener('controllerchange', done)
  }))
  const answered = page.waitForEvent('response')
  expect(await close(page, soundcheck)).toBe(1902)
  expect((await answered).fromServiceWorker()).toBe(true)
  expect(soundcheck).toHaveReceived('finish_videostream', { requestId: expect.any(String) }, { times: 1 })
})
createSoundcheckTest({ adapter: 'server' })('through the server', async ({ soundcheck }) => {
  expect(await closeAt(soundcheck.origin, soundcheck)).toBe(1902)
})
`

const PLAYWRIGHT_FAILING = `
import { expect, soundcheckTest as it } from 'soundcheck/playwright'
${IN_PAGE}
it('fails', async ({ page, soundcheck }) => {
  await open(page)
  expect(await close(page, soundcheck)).toBe(1100)
})
it('takes too long', async ({ page, soundcheck }) => {
  it.setTimeout(5000)
  await open(page)
  await close(page, soundcheck)
  await new Promise(() => {})
})
it('passes, and prints nothing', async ({ page, soundcheck }) => {
  await open(page)
  expect(await close(page, soundcheck)).toBe(1902)
})
`

const PLAYWRIGHT_CONFIG = `
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
export default { reporter: 'line', use: { launchOptions: { executablePath, args: ['--no-sandbox'] } } }
`

/** A session at all vendors, as `soundcheck export vitest` writes it. */
function exportedSession(): string {
  const sandbox = createSandbox({ sendCallback: async () => 200 })
  playSession(sandbox, 'test-tools')
  return exported({ sandbox, account: sandbox.account('test-tools'), origin: 'http://127.0.0.1' }, 'vitest', {})
}

function vitest(version: string, msw: string): Project {
  return {
    packages: [`vitest@${version}`, `msw@${msw}`],
    files: {
      'tools.test.mjs': VITEST_TEST,
      'session.test.mjs': exportedSession(),
      'failing.suite.mjs': VITEST_FAILING,
      'failing.config.mjs': 'export default { test: { include: ["*.suite.mjs"] } }',
    },
    command: ['vitest', 'run'],
    failing: ['vitest', 'run', '--config', 'failing.config.mjs'],
  }
}

function playwright(version: string): Project {
  return {
    packages: [`@playwright/test@${version}`],
    files: {
      'playwright.config.mjs': PLAYWRIGHT_CONFIG,
      'require.test.cjs': PLAYWRIGHT_REQUIRE,
      'tools.test.mjs': PLAYWRIGHT_TEST,
      'failing.suite.mjs': PLAYWRIGHT_FAILING,
      'failing.config.mjs': PLAYWRIGHT_CONFIG.replace('{ reporter', "{ testMatch: '*.suite.mjs', reporter"),
    },
    command: ['playwright', 'test'],
    failing: ['playwright', 'test', '--config', 'failing.config.mjs'],
  }
}

const PROJECTS: readonly Project[] = [
  vitest('3.0.0', '2.12.0'),
  vitest('3', '3'),
  vitest('4', '2'),
  vitest('5', '3'),
  {
    packages: ['jest@30', 'msw@2', '@types/jest@30', '@jest/globals@30'],
    files: {
      'require.test.cjs': JEST_REQUIRE,
      'tools.test.mjs': JEST_TEST.replace('KEY', keyOf('tools.test.mjs one level through the server')),
      'failing.suite.mjs': JEST_FAILING,
      'types.ts': JEST_TYPES,
      'imported.ts': JEST_TYPES_IMPORTED,
    },
    command: ['jest', '--testMatch', '**/*.test.*js'],
    failing: ['jest', '--testMatch', '**/*.suite.mjs'],
    environment: { NODE_OPTIONS: '--experimental-vm-modules' },
  },
  {
    packages: ['msw@2'],
    files: {
      'tools.test.mjs': NODE_TEST.replace('KEY', keyOf('tools.test.mjs one level > through the server')),
      'failing.suite.mjs': NODE_FAILING,
    },
    command: ['node', '--test', 'tools.test.mjs'],
    failing: ['node', '--test', 'failing.suite.mjs'],
  },
  playwright('1.59.1'),
  playwright('1'),
]

/** One tool alone, by the name of its program. Default: all. */
const only = process.argv[2]
const folder = mkdtempSync(join(tmpdir(), 'soundcheck-tools-'))
try {
  const tarball = pack(folder)
  for (const project of PROJECTS) {
    if (!only || project.command[0] === only) runIn(join(folder, nameOf(project)), project, tarball)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function runIn(place: string, { packages, files, command, failing, environment }: Project, tarball: string): void {
  mkdirSync(place)
  writeFileSync(join(place, 'package.json'), '{"private":true}')
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', '--loglevel=error']
  execFileSync('npm', ['install', ...quiet, ...packages, tarball], { cwd: place, stdio: 'inherit' })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(place, name), text)
  console.log(`${installed(place, packages)} with the package: ${command.join(' ')}`)
  const env = { ...process.env, NO_COLOR: '1', ...environment }
  const run = ([program = '', ...args]: readonly string[]) =>
    spawnSync(programOf(place, program), args, { cwd: place, env, encoding: 'utf8' })
  const good = run(command)
  console.log(good.stdout + good.stderr)
  if (good.status !== 0) throw new Error(`${command.join(' ')} ended with ${good.status}`)
  if (REPORT.test(good.stdout + good.stderr)) throw new Error(`${command.join(' ')} reported a test that passed`)
  assertReports(run(failing), count(files['failing.suite.mjs'] ?? '', /^it\('(?:fails|takes)/gm))
  for (const name of Object.keys(files).filter((one) => one.endsWith('.ts'))) compile(place, name)
}

function programOf(place: string, program: string): string {
  return program === 'node' ? process.execPath : join(place, 'node_modules/.bin', program)
}

/** Each failed test must show once what its account received, and why. */
function assertReports({ status, stdout, stderr }: SpawnSyncReturns<string>, failed: number): void {
  const output = stdout + stderr
  const missing = REASONS.filter((reason) => !output.includes(reason))
  const reports = count(output, REPORT)
  if (status !== 0 && missing.length === 0 && reports === failed) return
  console.error(output)
  throw new Error(
    `Of ${failed} failed tests, ${reports} showed a report. Missing in it: ${missing.join('; ') || 'nothing'}`,
  )
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

/** With the types of each way alone. */
function compile(place: string, name: string): void {
  const types = name === 'types.ts' ? ['node', 'jest'] : ['node']
  const args = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--module', 'nodenext', '--target', 'es2022']
  const roots = ['--typeRoots', join(place, 'node_modules/@types')]
  execFileSync(resolve('node_modules/.bin/tsc'), [...args, ...roots, '--types', types.join(), name], {
    cwd: place,
    stdio: 'inherit',
  })
}

/** The key of a test, by the file and the name that its tool reports. */
function keyOf(test: string): string {
  return `test-${createHash('sha256').update(test).digest('hex').slice(0, 14)}`
}

function nameOf({ packages, command }: Project): string {
  return `${command[0]}-${packages.join('-').replaceAll('/', '-')}`
}

function installed(place: string, packages: readonly string[]): string {
  const names = packages.map((one) => one.slice(0, one.lastIndexOf('@')))
  return names
    .map(
      (name) =>
        `${name} ${JSON.parse(readFileSync(join(place, 'node_modules', name, 'package.json'), 'utf8')).version}`,
    )
    .join(' and ')
}
