import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAuthority } from '../../src/tls/authority.ts'
import { runCommand } from './run-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'soundcheck-run-test-'))
const file = (name: string) => join(folder, name)
/** A server that is no vendor's, on this machine. */
const other = createServer((_, response) => response.end('other'))
let port: number

beforeAll(async () => {
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  port = (other.address() as AddressInfo).port
})
afterAll(() => {
  other.close()
  rmSync(folder, { recursive: true })
})

const HOST = 'api-videostream-sh.fengkongcloud.com'
/** Runs lines of JavaScript as the program. */
const js = (...lines: readonly string[]) => ['--', 'node', '--input-type=module', '-e', lines.join('\n')]
const close = (body: string, scheme = 'https') =>
  `await fetch('${scheme}://${HOST}/finish_videostream/v4', { method: 'POST', body: ${body} })`
const WRONG_BODY = 'JSON.stringify({ accessKey: process.env.SOUNDCHECK_KEY, requestId: 7 })'
const HANGING = "process.on('SIGINT', () => process.exit(9)); console.log('ready'); setInterval(() => {}, 1000)"

describe('soundcheck run', { timeout: 60_000 }, () => {
  it.each([
    ['the exit code', 'process.exit(3)', 3],
    ['a signal, as 128 and its number', "process.kill(process.pid, 'SIGKILL')", 137],
  ])('passes on %s', async (_, line, expected) => {
    const { code, left } = await runCommand(js(line))
    expect({ code, left }).toEqual({ code: expected, left: [] })
  })

  it.each([
    ['SIGINT', 9],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('passes %s to the program, waits for its end and tidies up', async (signal, expected) => {
    const onOutput = (child: { kill(signal: NodeJS.Signals): unknown }) => child.kill(signal)
    const { code, errors, left } = await runCommand(js(HANGING), { onOutput })
    expect(errors).toContain('Soundcheck: no request came')
    expect({ code, left }).toEqual({ code: expected, left: [] })
  })

  it('keeps its files to the user, and no key among them', async () => {
    const { output } = await runCommand(
      js(
        "import { readdirSync, readFileSync, statSync } from 'node:fs'",
        "import { dirname, join } from 'node:path'",
        'const folder = dirname(process.env.SOUNDCHECK_CA)',
        'const mode = (path) => (statSync(path).mode & 0o777).toString(8)',
        'const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, name)).filter((path) => statSync(path).isFile())',
        "const hasKey = files.some((path) => readFileSync(path, 'latin1').includes('PRIVATE KEY'))",
        'console.log(JSON.stringify({ folder: mode(folder), files: [...new Set(files.map(mode))], hasKey, count: files.length }))',
      ),
    )
    expect(JSON.parse(output)).toEqual({ folder: '700', files: ['600'], hasKey: false, count: 5 })
  })

  it('summarizes what was wrong, writes reports, and fails on request', async () => {
    const unknown = `await fetch('https://${HOST}/no/such/path')`
    const [junit, html, har] = [file('new/run.xml'), file('run.html'), file('run.har')]
    const report = `junit=${junit},html=${html},har=${har}`
    const options = ['--report', report, '--fail-on', 'violations']
    const { code, errors } = await runCommand([...options, ...js(close(WRONG_BODY), unknown, close(WRONG_BODY))])
    expect(code).toBe(1)
    expect(errors).toMatch(/^Soundcheck: 3 requests\n {2}ishumei {2}finish_videostream {2}2 refused$/m)
    expect(errors).toMatch(/^Contract violations: 2\n {2}#\d+ finish_videostream: refused with 1902: /m)
    expect(errors).toMatch(
      /^Unknown requests: 1\n {2}#\d+ GET api-videostream-sh\.fengkongcloud\.com\/no\/such\/path: /m,
    )
    expect(errors).toMatch(/^Wrong retries: 1\n {2}finish_videostream: 2 attempts/m)
    expect(readFileSync(junit, 'utf8')).toContain(
      '<testsuites name="soundcheck run" tests="4" failures="3" errors="0">',
    )
    expect(readFileSync(html, 'utf8')).toContain('<b>2</b> contract violations')
    const { log } = JSON.parse(readFileSync(har, 'utf8'))
    expect(log.entries.map(({ request }: { request: { url: string } }) => request.url)).toContain(
      `https://${HOST}/finish_videostream/v4`,
    )
  })

  it('passes the program’s own code on, even if there is something to fail on', async () => {
    const { code } = await runCommand(['--fail-on', 'violations', ...js(close(WRONG_BODY), 'process.exit(5)')])
    expect(code).toBe(5)
  })

  it('lets requests for other hosts pass, also offline if they are for this machine', async () => {
    const ask = `console.log(await (await fetch('http://127.0.0.1:${port}/')).text())`
    const { output, errors } = await runCommand(['--offline', ...js(ask)])
    expect(output).toBe('other\n')
    expect(errors).toContain('no request came')
    const curl = ['curl', '-sS', '--noproxy', '', `http://127.0.0.1:${port}/`]
    expect((await runCommand(['--', ...curl])).output).toBe('other')
  })

  it('refuses other hosts offline, in Node and elsewhere', async () => {
    const ask = "connect(80, 'example.com').on('error', ({ message }) => console.log(message))"
    const inNode = await runCommand(['--offline', ...js("import { connect } from 'node:net'", ask)])
    expect(inNode.output).toContain("example.com is no vendor's host")
    const curl = await runCommand(['--offline', '--fail-on', 'unhandled', '--', 'curl', '-s', 'http://example.com/'])
    expect(curl.output).toContain('Leave --offline out')
    expect(curl.errors).toMatch(/^Unknown requests: 1$/m)
    expect(curl.code).toBe(1)
  })

  it('says in a sentence why a client does not get through', async () => {
    const { certificate } = await createAuthority({ domains: ['example.com'] })
    writeFileSync(file('other.pem'), certificate)
    const curl = ['curl', '-s', '--cacert', file('other.pem'), `https://${HOST}/`]
    const { code, errors } = await runCommand(['--', ...curl])
    expect(errors).toMatch(
      new RegExp(
        `^TLS: a client refused the certificate for ${HOST}, because it does not trust who signed it\\. Give it the file in SOUNDCHECK_CA`,
        'm',
      ),
    )
    expect(code).toBe(60)
  })

  it('keeps what the user has set', async () => {
    writeFileSync(file('own.cjs'), "console.log('own preload')")
    writeFileSync(file('own.pem'), '# the authorities of the user\n')
    const environment = {
      NODE_OPTIONS: `--require ${file('own.cjs')}`,
      NO_PROXY: 'intranet.example,.tencentcloudapi.com',
      SSL_CERT_FILE: file('own.pem'),
      NODE_EXTRA_CA_CERTS: file('own.pem'),
    }
    const show =
      "import { readFileSync } from 'node:fs'; const { NO_PROXY, SSL_CERT_FILE, NODE_EXTRA_CA_CERTS } = process.env"
    const print =
      "console.log(NO_PROXY); for (const one of [SSL_CERT_FILE, NODE_EXTRA_CA_CERTS]) console.log(readFileSync(one, 'utf8'))"
    const { output, errors } = await runCommand(js(`${show}; ${print}`), { environment })
    expect(output).toContain('own preload\nintranet.example,localhost,127.0.0.1,::1\n')
    expect(output.match(/# the authorities of the user\n-----BEGIN CERTIFICATE-----/g)).toHaveLength(2)
    expect(errors).toContain('Soundcheck leaves .tencentcloudapi.com out of NO_PROXY')
  })

  it('reaches child processes and workers of Node', async () => {
    const { output } = await runCommand(
      js(
        "import { Worker } from 'node:worker_threads'",
        "import { spawnSync } from 'node:child_process'",
        `const ask = "fetch('http://${HOST}/').then(({ status }) => console.log('status', status))"`,
        "spawnSync(process.execPath, ['-e', ask], { stdio: 'inherit' })",
        'new Worker(ask, { eval: true })',
      ),
    )
    expect(output).toBe('status 404\nstatus 404\n')
  })

  it('starts with a scenario, a time and an account, and tells the program where it is', async () => {
    const options = ['--scenario', 'unpaid-bill', '--clock', '2031-01-02T03:04:05Z,frozen', '--account', 'evening']
    const show =
      'const { SOUNDCHECK_ORIGIN: origin, SOUNDCHECK_KEY_ISHUMEI: key, SOUNDCHECK_ACCOUNT: account } = process.env'
    const { output } = await runCommand([
      ...options,
      ...js(
        show,
        close("JSON.stringify({ accessKey: key, requestId: 'YOUR_REQUEST_ID' })"),
        "const status = await fetch(origin + '/_soundcheck/accounts/' + account + '/status')",
        'console.log(JSON.stringify({ key, account, status: await status.json() }))',
      ),
    ])
    expect(output).toContain('2031-01-02T03:04:05')
    expect(JSON.parse(output)).toMatchObject({ account: 'evening', key: expect.stringMatching(/^\w{20}$/) })
  })
})
