import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { runInPageExample } from './in-page-example.ts'
import { installTarball, link, pack } from './packed.ts'
import { runPageExample } from './page-example.ts'
import { runPythonExample } from './python-example.ts'
import { runStorybookExample } from './storybook-example.ts'

/**
 * Runs the example projects with the package as it would be published: packed, and installed from the tarball. The other
 * dependencies of the first one (Vitest and the vendors' SDKs) are linked from here. The others are two web pages, a Storybook, and one in
 * Python.
 */
const EXAMPLE = 'examples/stop-a-show'
/** The gap in the example's tests that `soundcheck mutate` must find; see docs/mutate.md. */
const KNOWN_GAP = 'CancelAuditingJobs answered success and changed nothing: your tests did not notice.'

/** Checks the types of the package: the fixture and the matchers exist, and misspelt ones do not compile. */
const TYPED_TEST = `
import { live } from 'tencentcloud-sdk-nodejs/tencentcloud/services/live/index.js'
import COS from 'cos-nodejs-sdk-v5'
import { createSoundcheckTest, soundcheckTest } from 'soundcheck/vitest'
import { expect } from 'vitest'
soundcheckTest('types', async ({ soundcheck }) => {
  new live.v20180801.Client(soundcheck.tencentLive)
  new COS(soundcheck.cos)
  soundcheck.clock.freeze()
  expect(soundcheck).toHaveReceived('StopLiveRecord', { StreamName: expect.any(String) }, { times: 1 })
  expect(soundcheck).not.toHaveNoContractViolations()
  // @ts-expect-error there is no such matcher
  expect(soundcheck).toHaveNoContractViolation()
  // @ts-expect-error there is no such adapter
  createSoundcheckTest({ adapter: 'window' })
})
`

const folder = mkdtempSync(join(tmpdir(), 'soundcheck-example-'))
try {
  const project = join(folder, 'project')
  cpSync(EXAMPLE, project, { recursive: true, filter: (source) => !source.includes('node_modules') })
  const tarball = pack(folder)
  install(project, tarball)
  run(project, 'vitest', ['run'])
  writeFileSync(join(project, 'types.ts'), TYPED_TEST)
  run(project, 'tsc', ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--types', 'node', 'types.ts'])
  assertGapIsFound(project)
  await runPageExample(folder, tarball)
  await runInPageExample(folder, tarball)
  await runStorybookExample(folder, tarball)
  await runPythonExample(folder, join(project, 'node_modules/soundcheck/dist/node/cli.js'))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function install(project: string, tarball: string): void {
  const manifest = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))
  const linked = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies, '@types/node': '' })
  installTarball(project, tarball, manifest)
  for (const name of linked.filter((name) => name !== 'soundcheck')) link(project, name)
}

function run(project: string, program: string, args: readonly string[]): void {
  const path = `${join(project, 'node_modules/.bin')}:${resolve('node_modules/.bin')}:${process.env.PATH}`
  execFileSync(program, args, { cwd: project, stdio: 'inherit', env: { ...process.env, PATH: path } })
}

/** The command exits with 1 when a mutant survives, and reports which. */
function assertGapIsFound(project: string): void {
  const report = join(project, 'mutate.json')
  try {
    run(project, 'soundcheck', ['mutate', '--only', 'ignored', '--report', `json=${report}`, '--', 'vitest', 'run'])
  } catch (error) {
    if ((error as { status?: number }).status !== 1) throw error
  }
  const { mutants } = JSON.parse(readFileSync(report, 'utf8')) as { mutants: { says: string; fate: string }[] }
  const survivors = mutants
    .filter(({ fate }) => fate === 'survived')
    .map(({ says }) => `${says}: your tests did not notice.`)
  if (!survivors.includes(KNOWN_GAP))
    throw new Error(`The gap in ${EXAMPLE} was not found, but: ${survivors.join(' ')}`)
}
