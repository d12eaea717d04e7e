import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import packageJson from '../package.json' with { type: 'json' }
import { configJsonSchema } from '../src/cli/settings/config-schema.ts'
import { documentedExamples, OF_EXAMPLES } from './documented-examples.ts'
import { programOfDocumentedNames } from './documented-names.ts'
import { checkEntriesAlone } from './entries-alone.ts'
import { installTarball, link, pack } from './packed.ts'
import { checkPageWeight } from './page-weight.ts'
import { checkSecondStart } from './serve-twice.ts'

/**
 * Installs the packed package, measures it, and compiles a program that imports every entry, the declarations themselves
 * included, as projects with `skipLibCheck: false` do.
 */
const SETTINGS = [
  { module: 'node16', moduleResolution: 'node16' },
  { module: 'nodenext', moduleResolution: 'nodenext' },
  { module: 'esnext', moduleResolution: 'bundler' },
]

/** What the entries need besides Soundcheck: `/msw`, `/vitest`, `/fixtures` and `/playwright`. */
const OF_FEATURES = ['@types/node', 'msw', 'vitest', '@faker-js/faker', '@playwright/test']

const MAX_BYTES = 6_000_000

const PROGRAM = `
import { en, Faker } from '@faker-js/faker'
import { setupServer } from 'msw/node'
import { createSandbox, type Sandbox, type Vendor } from 'soundcheck'
import { type InPage, startInPage } from 'soundcheck/browser'
import { createClient } from 'soundcheck/client'
import { type Config, defineConfig } from 'soundcheck/config'
import { createFetch, type SandboxFetch } from 'soundcheck/fetch'
import { examples, fakeRoom } from 'soundcheck/fixtures'
import { soundcheckTest as jestTest } from 'soundcheck/jest'
import { mswHandlers } from 'soundcheck/msw'
import { assertReceived, soundcheckTest as nodeTest } from 'soundcheck/node-test'
import {
  createSoundcheckTest as createPageTest, expect as pageExpect, soundcheckTest as pageTest,
} from 'soundcheck/playwright'
import { startServer } from 'soundcheck/server'
import { type SoundcheckParameters, soundcheck as inStorybook } from 'soundcheck/storybook'
import 'soundcheck/storybook/manager'
import { staticDirs } from 'soundcheck/storybook/preset'
import { defineContract, z } from 'soundcheck/vendor'
import { huaweiMetastudio } from 'soundcheck/vendors/huawei-metastudio'
import { ishumei } from 'soundcheck/vendors/ishumei'
import { tencentCi } from 'soundcheck/vendors/tencent-ci'
import { tencentLive } from 'soundcheck/vendors/tencent-live'
import { soundcheckTest } from 'soundcheck/vitest'
import { expect } from 'vitest'

const sandbox: Sandbox = createSandbox()
const vendor: Vendor | undefined = sandbox.vendors[0]
const server = setupServer(...mswHandlers(sandbox))
const schema = z.object({ id: z.string() })
const parsed: { id: string } = schema.parse({ id: vendor?.id })
const faults: number = (await createClient().listFaults({ account: 'demo' })).length
const config: Config = defineConfig({ port: 4750, run: { failOn: ['retries'] } })
// @ts-expect-error there is no such setting
defineConfig({ prot: 4750 })
const room: object = fakeRoom(new Faker({ locale: en }))
soundcheckTest('types', async ({ soundcheck }) => {
  expect(soundcheck).toHaveReceived('StopLiveRecord', { StreamName: expect.any(String) }, { times: 1 })
  expect(soundcheck).not.toHaveNoContractViolations()
  // @ts-expect-error there is no such matcher
  expect(soundcheck).toHaveNoContractViolation()
})
jestTest.each([[1, 'a'], [2, 'b']])('types %i', ({ soundcheck }, count, name) => {
  const sum: [number, string] = [count, name]
  new URL(soundcheck.origin ?? sum[1])
})
nodeTest('types', { timeout: 1000 }, async ({ soundcheck, t }) => {
  t.diagnostic(soundcheck.key)
  assertReceived(soundcheck, 'StopLiveRecord', { StreamName: /^test/ }, { times: 1 })
  // @ts-expect-error there is no such option
  assertReceived(soundcheck, 'StopLiveRecord', {}, { time: 1 })
})
pageTest.use({ scenario: 'answer-lost', faults: { first: { what: { kind: 'reset' } } }, seed: 'empty' })
// @ts-expect-error there is no such seed
pageTest.use({ seed: 'none' })
pageTest('types', async ({ page, soundcheck }) => {
  await soundcheck.clock.freeze()
  await page.goto(soundcheck.origin ?? '/')
  pageExpect(soundcheck).toHaveReceived('StopLiveRecord', { StreamName: pageExpect.any(String) }, { times: 1 })
  // @ts-expect-error there is no such matcher
  pageExpect(soundcheck).toHaveNoContractViolation()
})
// @ts-expect-error there is no such adapter
createPageTest({ adapter: 'msw' })
const preview = { ...inStorybook({ vendors: [ishumei] }), parameters: {} }
const inAStory: SoundcheckParameters = { clock: 'frozen', seed: 'empty', args: ({ key }) => ({ accessKey: key }) }
// @ts-expect-error there is no such parameter
const misspelt: SoundcheckParameters = { scenrio: 'answer-lost' }
const served: Promise<unknown[]> = staticDirs(['../public'])
// It is fetch: either can stand for the other.
const sandboxFetch: typeof fetch = createFetch(sandbox)
const anyFetch: SandboxFetch = fetch
await sandboxFetch(new URL('https://live.tencentcloudapi.com/'), { method: 'POST', body: new URLSearchParams({ a: '1' }) })
await anyFetch(new Request('https://live.tencentcloudapi.com/'))
const inPage = async (): Promise<InPage> =>
  startInPage({ vendors: [huaweiMetastudio, ishumei, tencentCi, tencentLive], onCallback: ({ body }) => JSON.parse(body) })
// @ts-expect-error there is no such option
void startInPage({ vendor: [ishumei] })
// @ts-expect-error an answer is no text
const wrong: string = await createClient().listFaults({ account: 'demo' })
console.log(parsed, faults, config, room, server, createFetch, startServer, defineContract, examples, wrong, inPage)
console.log(preview, inAStory, misspelt, served)
`

/** Without the types of browsers, which those of msw need: `fetch` is the one that Node declares. */
const NODE_ONLY = { module: 'nodenext', moduleResolution: 'nodenext', lib: ['es2024'] }
const NODE_PROGRAM = `
import { createSandbox } from 'soundcheck'
import { createClient } from 'soundcheck/client'
import { createFetch, type SandboxFetch } from 'soundcheck/fetch'
import { soundcheckTest } from 'soundcheck/node-test'
import { startServer } from 'soundcheck/server'

const sandboxFetch: typeof fetch = createFetch(createSandbox())
const anyFetch: SandboxFetch = fetch
await sandboxFetch(new URL('https://live.tencentcloudapi.com/'), { method: 'POST', body: 'a=1' })
await anyFetch(new Request('https://live.tencentcloudapi.com/'))
console.log(createClient({ fetch: sandboxFetch }), soundcheckTest, startServer)
`

/** What one example adds to. Jest is not installed here. */
const JEST = "declare module 'expect' { interface Matchers<R> { toBe(value: unknown): R } }"

const folder = mkdtempSync(join(tmpdir(), 'soundcheck-consumers-'))
try {
  installTarball(folder, pack(folder), { type: 'module' })
  checkSize()
  checkConfigSchema()
  for (const name of OF_FEATURES) link(folder, name)
  checkEntriesAlone(folder)
  await checkSecondStart(folder)
  await checkPageWeight(folder)
  const unused = Object.keys(packageJson.exports).filter((entry) => !isImported(entry))
  if (unused.length > 0) throw new Error(`No program here imports ${unused.join(', ')}: add it to scripts/consumers.ts`)
  for (const settings of SETTINGS) compile(PROGRAM, settings)
  compile(NODE_PROGRAM, NODE_ONLY)
  compile(programOfDocumentedNames(), { module: 'nodenext', moduleResolution: 'nodenext' })
  compileExamples()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** The package comes alone, and small. */
function checkSize(): void {
  const modules = join(folder, 'node_modules')
  const packages = readdirSync(modules).filter((name) => !name.startsWith('.'))
  const files = readdirSync(modules, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
  console.log(`Installed: ${packages.join(', ')}, ${bytes} bytes`)
  if (packages.length > 1) throw new Error('The package installs others: bundle them, or make them optional peers')
  if (bytes > MAX_BYTES) throw new Error(`The package has more than ${MAX_BYTES} bytes`)
}

/** Editors read it by its path. It must say what this version reads. */
function checkConfigSchema(): void {
  const file = join(folder, 'node_modules', packageJson.name, 'dist/config.schema.json')
  if (readFileSync(file, 'utf8') === JSON.stringify(configJsonSchema())) return
  throw new Error('dist/config.schema.json is not what this version reads: run npm run build')
}

function isImported(entry: string): boolean {
  return entry === './package.json' || PROGRAM.includes(`'${entry.replace('.', packageJson.name)}'`)
}

function compile(program: string, settings: object): void {
  writeFileSync(join(folder, 'program.ts'), program)
  compileFiles(['program.ts'], { ...settings, skipLibCheck: false })
}

/** Every example of the pages, with the types of the SDKs, which do not all compile by themselves. */
function compileExamples(): void {
  for (const name of OF_EXAMPLES) link(folder, name)
  const examples = documentedExamples()
  for (const { name, text } of examples) writeFileSync(join(folder, name), text)
  writeFileSync(join(folder, 'ambient.d.ts'), JEST)
  const files = ['ambient.d.ts', ...examples.map(({ name }) => name)]
  const lib = ['es2024', 'dom', 'dom.iterable', 'dom.asynciterable']
  const lenient = { skipLibCheck: true, noImplicitAny: false, allowImportingTsExtensions: true }
  compileFiles(files, { module: 'nodenext', moduleResolution: 'nodenext', lib, ...lenient })
  console.log(`Compiled: ${examples.length} examples of the pages`)
}

function compileFiles(files: readonly string[], settings: object): void {
  const compilerOptions = { target: 'es2022', types: ['node'], strict: true, noEmit: true, ...settings }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }))
  execFileSync(resolve('node_modules/.bin/tsc'), ['-p', folder], { stdio: 'inherit' })
}
