import { globSync, readFileSync } from 'node:fs'

/** A file that compiles when an example of a page does. */
interface Example {
  /** Of the file. An error of the compiler shows it: the page, and which of its examples. */
  readonly name: string
  readonly text: string
}

/** These are run as they are: in a browser, and in Bun. */
const RUN_ELSEWHERE = ['docs/frontend.md', 'docs/runtimes.md']

/** The packages that examples import besides Soundcheck. */
export const OF_EXAMPLES = [
  '@huaweicloud/huaweicloud-sdk-core',
  'axios',
  'cos-nodejs-sdk-v5',
  'tencentcloud-sdk-nodejs',
  'vite',
]

/** What the text around an example has introduced. A name counts only in an example that uses and does not declare it. */
const INTRODUCED: Readonly<Record<string, string>> = {
  sandbox: "declare const sandbox: import('soundcheck').Sandbox",
  account: "declare const account: import('soundcheck').Account",
  createSandbox: "import { createSandbox } from 'soundcheck'",
  tencentCi: "import { tencentCi } from 'soundcheck'",
  tencentLive: "import { tencentLive } from 'soundcheck'",
  replay: "import { replay } from 'soundcheck'",
  capture: "declare const capture: import('soundcheck').Capture",
  Scenario: "import type { Scenario } from 'soundcheck'",
  COS: "import COS from 'cos-nodejs-sdk-v5'",
  live: "import { live } from 'tencentcloud-sdk-nodejs/tencentcloud/services/live/index.js'",
  jobId: 'declare const jobId: string',
  signal: 'declare const signal: AbortSignal',
  // The reader's own code.
  acme: "declare const acme: import('soundcheck').Vendor<unknown, unknown, { acme: object }>",
  createClient: 'declare function createClient(options: unknown): { stop(show: string): Promise<void> }',
  yourClient: 'declare const yourClient: { startRecording(): Promise<void> }',
  stopRecording: 'declare function stopRecording(...values: unknown[]): Promise<void>',
}

/** Where a page means something else by such a name. */
const INTRODUCED_BY_PAGE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'docs/control-api.md': {
    account: "declare const account: import('soundcheck/client').AccountClient",
    client: "declare const client: import('soundcheck/client').Client",
    soundcheck: "declare const soundcheck: import('soundcheck/client').Client",
  },
  'docs/adding-a-vendor.md': {
    z: "import { z } from 'soundcheck/vendor'",
    instant: "import { instant } from 'soundcheck/vendor'",
    Collection: "import { Collection } from 'soundcheck/vendor'",
    CollectionOptions: "import type { CollectionOptions } from 'soundcheck/vendor'",
    Schedule: "import { Schedule } from 'soundcheck/vendor'",
    Show: "type Show = { id: string; openedAt: number; callbackUrl?: string | undefined; state: 'running' | 'over' }",
    expect: "import { expect } from 'vitest'",
  },
  'docs/adding-an-operation.md': {
    z: "import { z } from 'soundcheck/vendor'",
    defineContract: "import { defineContract } from 'soundcheck/vendor'",
    Call: "import type { Call } from 'soundcheck/vendor'",
    InputOf: "import type { InputOf } from 'soundcheck/vendor'",
    contract: "import { pauseShow as contract } from './docs-adding-an-operation-1.ts'",
    AcmeState: "type AcmeState = { shows: import('soundcheck/vendor').Collection<{ id: string; state: string }> }",
    refusal: 'declare function refusal(code: string, because: string): Error',
    pauseShow: 'declare const pauseShow: unknown',
    startShow: 'declare const startShow: unknown',
    stopShow: 'declare const stopShow: unknown',
    start: 'declare const start: unknown',
  },
  // Vite's.
  'docs/browser.md': {
    'import.meta.env': 'declare global { interface ImportMeta { readonly env: { readonly DEV: boolean } } }',
  },
  // The reader's own component.
  'docs/storybook.md': {
    createShowCard: 'declare function createShowCard(args: object): { append(text: string): void }',
  },
  'docs/verifying.md': {
    create: 'declare const create: unknown',
    stop: 'declare const stop: unknown',
  },
  // Jest's own, which is global.
  'docs/testing-your-client.md': {
    expect: 'declare const expect: (value: unknown) => { toHaveReceived(...values: unknown[]): void }',
  },
}

/** Every example in TypeScript or JavaScript. */
export function documentedExamples(): Example[] {
  const files = [...globSync('README*.md'), ...globSync('docs/**/*.md')].filter(
    (file) => !file.startsWith('docs/decisions') && !RUN_ELSEWHERE.includes(file),
  )
  const examples = files.flatMap(examplesIn)
  if (examples.length < 45) throw new Error(`The pages have only ${examples.length} examples: look at the pattern here`)
  return examples
}

function examplesIn(file: string): Example[] {
  const blocks = readFileSync(file, 'utf8').matchAll(/^```(?:ts|js|mjs)\n([\s\S]*?)^```/gm)
  return Array.from(blocks, ([, code = ''], index) => ({
    name: `${file.replaceAll(/[/.]md$|\.md$/g, '').replaceAll('/', '-')}-${index + 1}.ts`,
    text: programOf(file, code),
  }))
}

function programOf(file: string, code: string): string {
  const alone = code
    .replaceAll(/^import .* from '\.{1,2}\/.*\n/gm, '')
    .replaceAll(/await import\('\.{1,2}\/[^']*'\)/g, 'undefined')
  const own = whole(alone.replaceAll('{ … }', '{}'))
  const introduced = { ...INTRODUCED, ...INTRODUCED_BY_PAGE[file] }
  const needed = Object.entries(introduced).filter(([name]) => uses(own, name) && !declares(own, name))
  return [...needed.map(([, declaration]) => declaration), own, 'export {}'].join('\n')
}

/** Some examples are a part of an object. */
function whole(code: string): string {
  if (code.startsWith('{')) return `export const part = ${code}`
  return /^\w+: /.test(code) ? `export const part = { ${code} }` : code
}

function uses(code: string, name: string): boolean {
  return new RegExp(`(?<![.\\w'"/-])${name}\\b(?!['":-]|\\/)`).test(code)
}

function declares(code: string, name: string): boolean {
  const declaration = `(?:const|let|function|interface|class|type) (?:\\{[^}]*\\b)?(?:\\[)?${name}\\b`
  return new RegExp(`${declaration}|import [^\\n]*\\b${name}\\b[^\\n]* from|import [^\\n]* as ${name}\\b`).test(code)
}
