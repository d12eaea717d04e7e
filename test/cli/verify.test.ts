import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { createSandbox } from '../../src/index.ts'
import { soundcheck } from './in-process.ts'

const run = (...args: readonly string[]) => soundcheck(args)

const CLOSING = ['--vendor', 'ishumei', '--operation', 'finish_videostream']

let folder = ''
let ours: RunningServer
/** Answers every request with success. */
let lenient: Server
let lenientOrigin = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'soundcheck-verify-'))
  ours = await startServer(createSandbox({ auth: 'strict' }), { port: 0 })
  lenient = createServer((request, response) => {
    if (request.url?.startsWith('/_soundcheck/')) response.writeHead(404).end()
    else
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"code":1100,"message":"Success","requestId":"1"}')
  })
  await new Promise<void>((resolve) => lenient.listen(0, '127.0.0.1', resolve))
  lenientOrigin = `http://127.0.0.1:${(lenient.address() as AddressInfo).port}`
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await ours.close()
  lenient.close()
})

describe('soundcheck verify', () => {
  it('exits with 0 when every promise is kept, and writes the reports', async () => {
    const files = ['junit', 'html', 'json'].map((kind) => `${kind}=${join(folder, `report.${kind}`)}`).join(',')
    const { code, output } = await run('verify', ...CLOSING, '--report', files)
    expect(output).toMatch(
      /^\d+ promises, \d+ runs: \d+ kept\nby kind: \d+ about behaviour, \d+ about .*, \d+ derived from schemas\n$/,
    )
    expect(code).toBe(0)
    expect(readFileSync(join(folder, 'report.junit'), 'utf8')).toContain(
      '<testsuite name="ishumei, wire, sandbox over HTTP"',
    )
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('<code>finish_videostream</code>')
    expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')).results.length).toBeGreaterThan(50)
  })

  it('tests a running Soundcheck, and uses its control API', async () => {
    const { code, output } = await run('verify', '--target', ours.origin, ...CLOSING)
    expect(output).toMatch(/ 0 broken|^\d+ promises, \d+ runs: \d+ kept, \d+ not applicable\nby kind: .*\n$/)
    expect(code).toBe(0)
  })

  it('exits with 1 when a server breaks a promise, and prints how to repeat it', async () => {
    const { code, output } = await run('verify', '--target', lenientOrigin, ...CLOSING)
    expect(code).toBe(1)
    expect(output).toContain('finish_videostream/body-accessKey-required, wire against')
    const command = `verify --target ${lenientOrigin} --vendor ishumei --client wire --promise finish_videostream/body-accessKey-required`
    expect(output).toContain(`repeat: soundcheck ${command}`)
    const again = await run(...command.split(' '))
    expect(again.output).toContain('1 promises, 1 runs: 0 kept, 1 broken')
  })

  it('exits with 2 when the server does not answer', async () => {
    const { code, output, errors } = await run('verify', '--target', 'http://127.0.0.1:9', ...CLOSING)
    expect({ code, output }).toEqual({ code: 2, output: '' })
    expect(errors).toContain('Cannot reach http://127.0.0.1:9: connect ECONNREFUSED')
  })

  it.each([
    [['--vendor', 'amce'], 'Cannot find vendor "amce": no vendor has this name. Known vendors: huawei-metastudio,'],
    [['--evidence', 'rumour'], 'Cannot verify evidence "rumour"'],
    [['--client', 'curl'], 'Cannot verify client "curl"'],
    [['--target', 'production'], 'Cannot verify "production": write sandbox, live, or the address of a server'],
    [['--report', 'pdf=x'], 'Cannot write report "pdf=x": write kind=file, where kind is junit, html, json'],
    [['--oprations', 'x'], 'Unknown option --oprations'],
    [['--vendor='], 'Cannot take --vendor without a value: leave it out, or name a vendor'],
    [['--resolve', 'a:1:b:2'], 'Cannot use --resolve here: it goes with --target live'],
    [['--promise', 'StopLiveRecord/stop'], 'did you mean "StopLiveRecord/stops"'],
    [['--report', 'html=src'], 'Cannot write report src: EISDIR'],
  ])('refuses %j before it runs anything', async (args, message) => {
    const { code, errors, output } = await run('verify', ...args)
    expect(errors).toContain(message)
    expect({ code, output }).toEqual({ code: 2, output: '' })
  })
})

describe('soundcheck coverage', () => {
  it('shows for each operation that every item is tested', async () => {
    const { code, output } = await run('coverage', '--vendor', 'ishumei')
    expect(output).toMatch(/^ishumei finish_videostream: (\d+) of \1 tested\n/)
    expect(output).toMatch(/what the reference pages say: \d+(\.\d)? % of \d+ statements, 2 excused\n/)
    expect(code).toBe(0)
  })
})
