import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { startServer } from '../../src/adapters/server.ts'
import { createSandbox, scenarios } from '../../src/index.ts'
import { blocksOf, pages } from './pages.ts'

const run = promisify(execFile)
/** Blocks that call a server at its usual address, and start nothing. */
const blocks = pages.flatMap((page) =>
  blocksOf(page)
    .filter(({ language, code }) => language === 'sh' && /\bcurl\b/.test(code) && code.includes('127.0.0.1:4747'))
    .filter(({ code }) => !/\bsoundcheck (?:serve|run)\b|^np[mx] |soundcheck-ca\.pem/m.test(code))
    .map(({ code }) => ({ file: page.file, code, first: code.split('\n')[0] })),
)
/** A refusal is a failure, too. */
const STRICT = 'set -euo pipefail; curl() { command curl --silent --show-error --fail-with-body "$@"; }\n'

describe('the calls with curl in the pages', () => {
  it('are some', () => {
    expect(new Set(blocks.map(({ file }) => file)).size).toBeGreaterThan(5)
  })

  it.each(blocks)('of $file get an answer: $first', async ({ code }) => {
    const sandbox = createSandbox()
    sandbox.account('test-checkout-7')
    const server = await startServer(sandbox, { port: 0, control: { scenarios } })
    const { host } = new URL(server.origin)
    const called = run('bash', ['-c', STRICT + code.replaceAll('127.0.0.1:4747', host)])
    const { stdout } = await called.finally(() => server.close())
    // Vendors that answer every call with status 200 say in the body whether they refuse it.
    expect(stdout).not.toMatch(/"Error":|"code":(?!1100)/)
  })
})
