import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exported } from '../src/exports/export.ts'
import { createSandbox } from '../src/index.ts'
import { playSession } from '../test/exports/recorded-session.ts'
import { pack } from './packed.ts'

/**
 * Installs the packed package beside the test tools that its peer dependencies allow and this repository does not have,
 * from the registry, and runs a test with each: npm must accept the pair, the fixture and the matchers must work.
 */
interface Project {
  readonly packages: readonly string[]
  readonly files: Readonly<Record<string, string>>
  readonly command: readonly [program: string, ...args: string[]]
  readonly environment?: Readonly<Record<string, string>>
}

const VITEST_TEST = `
import { createSoundcheckTest, soundcheckTest } from 'soundcheck/vitest'
import { describe, expect } from 'vitest'

async function close(origin, { key }) {
  const body = JSON.stringify({ accessKey: key, requestId: 'abc' })
  const answer = await fetch(origin + '/finish_videostream/v4', { method: 'POST', body })
  return (await answer.json()).code
}
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

const JEST_TEST = `
const { createSandbox } = require('soundcheck')
const { startServer } = require('soundcheck/server')

test('requires the package', async () => {
  const server = await startServer(createSandbox(), { port: 0 })
  expect((await fetch(server.origin + '/_soundcheck/health')).status).toBe(200)
  await server.close()
})
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
    files: { 'tools.test.mjs': VITEST_TEST, 'session.test.mjs': exportedSession() },
    command: ['vitest', 'run'],
  }
}

const PROJECTS: readonly Project[] = [
  vitest('3.0.0', '2.12.0'),
  vitest('3', '3'),
  vitest('4', '2'),
  vitest('5', '3'),
  {
    packages: ['jest@30'],
    files: { 'tools.test.cjs': JEST_TEST },
    command: ['jest', '--testMatch', '**/*.test.cjs'],
    environment: { NODE_OPTIONS: '--experimental-vm-modules' },
  },
]

const folder = mkdtempSync(join(tmpdir(), 'soundcheck-tools-'))
try {
  const tarball = pack(folder)
  for (const project of PROJECTS) runIn(join(folder, project.packages.join('-')), project, tarball)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function runIn(place: string, { packages, files, command, environment }: Project, tarball: string): void {
  mkdirSync(place)
  writeFileSync(join(place, 'package.json'), '{"private":true}')
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', '--loglevel=error']
  execFileSync('npm', ['install', ...quiet, ...packages, tarball], { cwd: place, stdio: 'inherit' })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(place, name), text)
  console.log(`${installed(place, packages)} with the package`)
  const [program, ...args] = command
  const env = { ...process.env, ...environment }
  execFileSync(join(place, 'node_modules/.bin', program), args, { cwd: place, stdio: 'inherit', env })
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
