import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vendors } from '../../handlers/vendors.ts'
import { LANGUAGES, type Language } from '../../src/vendor/snippet.ts'
import { serve, soundcheck } from '../cli/in-process.ts'

const run = promisify(execFile)

/** What each vendor answers to its first call, in every client's way to print it. */
const ANSWERS: Readonly<Record<string, RegExp>> = {
  'huawei-metastudio': /job_id["']?: ?["']26f06524-4f75-4b3a-a853-b649a21aaf66["']/,
  'tencent-ci': /<JobId>vab1ca9fc8a3ed11ea834c525400863904<\/JobId>|JobId: 'vab1ca9fc8a3ed11ea834c525400863904'/,
  'tencent-live': /StreamName["']?: ?["']test1["']/,
  ishumei: /code["']?: ?1100/,
}

/** The program that reads a language without running it, for snippets whose client cannot be had here. */
const READERS: Readonly<Partial<Record<Language, readonly [string, ...string[]]>>> = {
  python: ['python3', '-c', 'import ast, sys; ast.parse(open(sys.argv[1]).read())'],
  go: ['gofmt', '-e'],
  java: ['java', resolve('test/snippets/programs/ParseOnly.java')],
  php: ['php', '-l'],
}

let server: Awaited<ReturnType<typeof serve>>
let folder: string

beforeAll(async () => {
  server = await serve(['--log', 'none'])
  folder = mkdtempSync(join(tmpdir(), 'soundcheck-snippets-'))
  // Where the SDKs for Node are.
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

interface Printed {
  readonly code: string
  readonly file?: string
  readonly command?: string
  readonly isRun: boolean
}

async function connect(vendor: string, language: Language, ...more: string[]): Promise<Printed & { text: string }> {
  const args = ['connect', vendor, '--lang', language, '--server', server.origin, ...more]
  const [text, json] = [await soundcheck(args), await soundcheck([...args, '--format', 'json'])]
  expect(text).toMatchObject({ code: 0, errors: '' })
  return { ...JSON.parse(json.output), text: text.output }
}

/** Saves what the command printed as it says, and runs it as it says. */
async function runPrinted({ text, file, command = 'bash' }: Printed & { text: string }): Promise<string> {
  const name = file ?? 'first-call.sh'
  writeFileSync(join(folder, name), text)
  const [program = '', ...args] = command.split(' ')
  const { stdout } = await run(program, file === undefined ? [name] : args, { cwd: folder })
  return stdout
}

/** Rejects when it is not a program of the language. */
async function readPrinted({ text, file = '' }: Printed & { text: string }, language: Language): Promise<void> {
  const [program, ...args] = READERS[language] ?? ['no reader for this language']
  writeFileSync(join(folder, file), text)
  await run(program, [...args, join(folder, file)])
}

const cases = vendors.flatMap(({ id }) => LANGUAGES.map((language) => [id, language] as const))

describe('soundcheck connect', { timeout: 120_000 }, () => {
  it.each(cases)('%s in %s: the call succeeds, or at least is of the language', async (vendor, language) => {
    const printed = await connect(vendor, language)
    if (printed.isRun) expect(await runPrinted(printed)).toMatch(ANSWERS[vendor] ?? /never/)
    else await readPrinted(printed, language)
  })

  it.each(['huawei-metastudio', 'tencent-ci', 'tencent-live', 'ishumei'])(
    '%s: succeeds with the keys of a test account and of a created one, too',
    async (vendor) => {
      await soundcheck(['account', 'create', 'evening', '--server', server.origin])
      for (const account of ['test-checkout-7', 'evening']) {
        const printed = await connect(vendor, 'curl', '--account', account)
        expect(await runPrinted(printed)).toMatch(ANSWERS[vendor] ?? /never/)
        const { output } = await soundcheck(['journal', '--account', account, '--server', server.origin])
        expect(output).toMatch(/answered/)
      }
    },
  )
})

describe('the banner', () => {
  it('prints calls that succeed when they are pasted', async () => {
    const [, calls = ''] = server.text.split('to paste into another terminal:\n')
    const [pasted = ''] = calls.split('\nIn your language:')
    const { stdout } = await run('bash', ['-c', pasted])
    for (const [vendor, answer] of Object.entries(ANSWERS)) {
      expect(pasted).toContain(`(${vendor})`)
      expect(stdout).toMatch(answer)
    }
  })
})
