import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vendors } from '../../handlers/vendors.ts'
import { createClient } from '../../src/client/index.ts'
import { contractsOf } from '../../src/vendor/spec.ts'
import { serve } from '../cli/in-process.ts'

const run = promisify(execFile)

/** Reads all files that it is given, and fails when one of them is not a program of the language. */
const READERS = {
  python: ['python3', '-c', 'import ast, sys\nfor name in sys.argv[1:]: ast.parse(open(name).read(), name)'],
  go: ['gofmt', '-l', '-e'],
  java: ['java', resolve('test/snippets/programs/ParseOnly.java')],
  php: ['php', resolve('test/snippets/programs/parse-all.php')],
} as const
const EXTENSIONS = { node: 'mjs', python: 'py', go: 'go', java: 'java', php: 'php' } as const
type Written = keyof typeof EXTENSIONS

/** These have no method for an operation, and say so instead. */
const LACKING = {
  python: ['CreateStrategy', 'UpdateStrategy', 'GetStrategyList', 'GetStrategyDetail', 'ReportBadCase'],
  go: ['CreateStrategy', 'UpdateStrategy', 'GetStrategyList', 'GetStrategyDetail'],
  java: ['CreateStrategy', 'UpdateStrategy', 'GetStrategyList', 'GetStrategyDetail'],
}

const operations = vendors.flatMap(({ id, spec }) =>
  contractsOf(spec).map((contract) => ({ vendor: id, operation: contract.id })),
)

let server: Awaited<ReturnType<typeof serve>>
let folder: string
/** The names of the files in each language, in the order of the operations. */
const files: Record<Written, string[]> = { node: [], python: [], go: [], java: [], php: [] }
const lacking: Record<string, string[]> = {}

beforeAll(async () => {
  server = await serve(['--log', 'none', '--switch', 'tencent-live.edition=international'])
  folder = mkdtempSync(join(tmpdir(), 'soundcheck-samples-'))
  // Where the SDKs for Node are.
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  const client = createClient({ origin: server.origin })
  for (const { vendor, operation } of operations) {
    const { samples, notSampled } = await client.describeOperation({ vendor, operation, account: 'demo' })
    for (const [language, extension] of Object.entries(EXTENSIONS) as [Written, string][]) {
      const code = samples[language]
      const name = `${vendor}.${operation}.${extension}`
      if (code !== undefined) writeFileSync(join(folder, name), `${code}\n`)
      if (code !== undefined) files[language].push(name)
    }
    for (const [language, sentence] of Object.entries(notSampled)) {
      expect(sentence).toMatch(/^\S.*\.$/)
      lacking[language] = [...(lacking[language] ?? []), operation]
    }
  }
}, 60_000)
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

describe('the samples of every operation', { timeout: 120_000 }, () => {
  it('are in each language, or say what its client lacks', () => {
    for (const language of Object.keys(EXTENSIONS) as Written[]) {
      expect(files[language].length + (lacking[language] ?? []).length, language).toBe(operations.length)
    }
    expect(lacking).toEqual(LACKING)
  })

  it.each(['python', 'go', 'java', 'php'] as const)('are programs of %s', async (language) => {
    const [program, ...args] = READERS[language]
    await run(program, [...args, ...files[language]], { cwd: folder, maxBuffer: 1e7 })
  })

  it('call the operation with the vendor’s own client for Node, signed as it should be', async () => {
    const calls = files.node.map((name) => `  await import('./${name}').catch((error) => console.log(String(error)))\n`)
    writeFileSync(join(folder, 'all.mjs'), calls.join(''))
    await run('node', ['all.mjs'], { cwd: folder, maxBuffer: 1e7 })
    const client = createClient({ origin: server.origin })
    const entries = await client.queryAccountJournal({ account: 'demo', limit: 500 })
    const called = entries.map(({ vendor = '', operation = '' }) => `${vendor} ${operation}`)
    expect(
      operations.map(({ vendor, operation }) => `${vendor} ${operation}`).filter((one) => !called.includes(one)),
    ).toEqual([])
    expect(entries.filter(({ signature }) => signature !== undefined)).toEqual([])
    // Whatever needs nothing from an earlier call succeeds.
    const refused = entries.filter(({ outcome, request }) => outcome !== 'answered' && !request.includes('YOUR_'))
    expect(refused.map(({ operation, code }) => `${operation} ${code}`)).toEqual([
      'CreateLiveRecord ResourceUnavailable.StreamNotExist',
      'DeleteLiveCallbackRule FailedOperation.NotFound',
      'DeleteLiveRecordRule FailedOperation.NotFound',
    ])
  })
})
