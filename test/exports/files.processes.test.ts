import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { vendors } from '../../handlers/vendors.ts'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { createClient } from '../../src/client/index.ts'
import { createSandbox, type Sandbox } from '../../src/index.ts'
import { demoAccount, linkedCredentials } from '../../src/sandbox/accounts/named-accounts.ts'
import { runVitest } from '../support/run-vitest.ts'
import { playSession } from './recorded-session.ts'

const run = promisify(execFile)
const SHOP = { name: 'shop', credentials: linkedCredentials('shop', vendors) }

let sandbox: Sandbox
let server: RunningServer
let folder: string

beforeEach(async () => {
  sandbox = createSandbox({ accounts: [demoAccount(vendors), SHOP], sendCallback: async () => 200 })
  server = await startServer(sandbox, { port: 0 })
  folder = await mkdtemp(join(tmpdir(), 'soundcheck-exports-'))
})

afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

describe('a session as a test', () => {
  it.for(['test-vitest', 'shop', 'demo'])('passes in a new sandbox: account %s', { timeout: 60_000 }, async (name) => {
    playSession(sandbox, name)
    const file = await createClient({ origin: server.origin }).account(name).export('vitest')
    await writeFile(join(folder, 'session.test.ts'), file)
    expect(await runVitest(folder)).toMatchObject({ success: true, numPassedTests: 1 })
  })

  it('fails when an answer is another one', { timeout: 60_000 }, async () => {
    playSession(sandbox, 'shop')
    const file = await createClient({ origin: server.origin }).account('shop').export('vitest')
    expect(file).toContain("message: '成功'")
    await writeFile(join(folder, 'session.test.ts'), file.replace("message: '成功'", "message: 'Success'"))
    const { success, text } = await runVitest(folder)
    expect(success).toBe(false)
    expect(text).toContain('to match object')
  })
})

describe('lines for curl', () => {
  it.for(['test-curl', 'shop', 'demo'])('are answered as they were: account %s', { timeout: 60_000 }, async (name) => {
    const account = sandbox.account(name)
    playSession(sandbox, name)
    account.faults.clear()
    const before = account.journal.entries()
    const file = await createClient({ origin: server.origin }).account(name).export('curl')
    await writeFile(join(folder, 'session.sh'), file)
    const { key: ISHUMEI_ACCESS_KEY = '' } = account.credentials.ishumei ?? {}
    await run('sh', [join(folder, 'session.sh')], { env: { PATH: process.env.PATH, ISHUMEI_ACCESS_KEY } })
    const sent = account.journal.entries().filter(({ sequence }) => sequence > (before.at(-1)?.sequence ?? 0))
    // What was refused for its signature is left out.
    const asked = before.filter(({ signature }) => signature === undefined)
    expect(sent.map(({ operation }) => operation)).toEqual(asked.map(({ operation }) => operation))
    // Every check lets them pass; what the rules say depends on the records of now.
    expect(new Set(sent.map(({ refusedBy }) => refusedBy ?? 'rule'))).toEqual(new Set(['rule']))
    expect(sent.map(({ http }) => http.requestBody)).toEqual(
      asked.map(({ http }) => expect.stringMatching(shapeOf(http.requestBody))),
    )
  })
})

/** The older signature is in the body, where time goes on. */
function shapeOf(body: string): RegExp {
  const escaped = body.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replace(/Timestamp=\d+/, 'Timestamp=\\d+')}$`)
}
