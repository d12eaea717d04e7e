import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { acme } from '../../examples/acme/index.ts'
import { vendors as builtIn } from '../../handlers/vendors.ts'
import { assertPage, tablesOf } from '../../scripts/docs.ts'
import { landingPage } from '../../src/adapters/landing-page.ts'
import { banner } from '../../src/cli/banner.ts'
import { chooseVendors } from '../../src/cli/vendors.ts'
import { docsPage } from '../../src/control/docs/pages.ts'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/index.ts'
import { observed } from '../../src/mutate/child/observed.ts'
import { deriveMutants } from '../../src/mutate/derive.ts'
import { idOf } from '../../src/mutate/mutant.ts'
import type { Observation } from '../../src/mutate/observation.ts'
import { Sandbox as PlainSandbox } from '../../src/sandbox/sandbox.ts'
import { soundcheck } from '../cli/in-process.ts'
import { inProcess } from '../control/call.ts'
import { send, wireRequest } from '../support/wire.ts'

const FOLDER = 'examples/acme'
const FILE = `./${FOLDER}/index.ts`
/** What a vendor of two operations costs, with promises for everything that it documents. */
const MAX_LINES = 500

const vendors = [...builtIn, acme]
const opened = (options: Partial<SandboxOptions> = {}) => createSandbox({ vendors, ...options })

const stop = (sandbox: Sandbox, { key = 'acme-demo', show = 'show-1' } = {}) => {
  const headers = { authorization: `Bearer ${key}` }
  const { status, body } = send(sandbox, { method: 'POST', path: `/v1/shows/${show}/stop`, headers })
  return { status, ...JSON.parse(body) }
}

describe('a fifth vendor', () => {
  it('is small', () => {
    const lines = readdirSync(FOLDER).map((name) => readFileSync(`${FOLDER}/${name}`, 'utf8').split('\n').length - 1)
    expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(MAX_LINES)
  })

  it('imports nothing but the public entry and its own files', () => {
    const files = readdirSync(FOLDER).map((name) => readFileSync(`${FOLDER}/${name}`, 'utf8'))
    const imported = files.flatMap((text) =>
      Array.from(text.matchAll(/(?:from|import\() ?'([^']+)'/g), ([, path]) => path),
    )
    expect(imported.filter((path) => path !== 'soundcheck/vendor' && !path?.startsWith('./'))).toEqual([])
  })

  it('is loaded from its file, beside the built-in ones', async () => {
    const { all, chosen } = await chooseVendors(FILE)
    expect(all.map(({ id }) => id)).toEqual([...builtIn.map(({ id }) => id), 'acme'])
    expect(chosen.map(({ name }) => name)).toEqual(['Acme light shows'])
  })
})

describe('the commands', () => {
  it('openapi describes it', async () => {
    const { paths, webhooks } = JSON.parse((await soundcheck(['openapi', '--vendor', FILE])).output)
    expect(Object.keys(paths)).toEqual(['/v1/shows', '/v1/shows/{show_id}/stop'])
    expect(Object.keys(webhooks)).toEqual(['acme/show.over'])
  })

  it('verify holds the mock to its promises', async () => {
    const { code, output } = await soundcheck(['verify', '--vendor', FILE])
    expect(output).toMatch(/^(\d+) promises, \d+ runs: \d+ kept$/m)
    expect(output).not.toMatch(/broken|failed|not applicable/)
    expect(code).toBe(0)
  })

  it('coverage finds nothing that is neither tested nor excluded', async () => {
    const { code, output } = await soundcheck(['coverage', '--vendor', FILE])
    expect(output).toContain('acme StopShow:')
    expect(output).not.toContain('neither tested')
    expect(code).toBe(0)
  })

  it('serve shows its first call in its banner', async () => {
    const lines = await banner(opened(), { origin: 'http://127.0.0.1:4747' })
    expect(lines).toContain('# Acme light shows (acme): Stop a light show')
    expect(lines).toContain(
      "curl -X POST 'http://127.0.0.1:4747/v1/shows/show-1/stop' -H 'Authorization: Bearer acme-demo'",
    )
  })
})

describe('the pages', () => {
  it('have it on the landing page, with the languages that it has', async () => {
    const request = wireRequest({ path: '/', headers: { accept: 'text/html' } })
    const body = (await landingPage(opened(), request, () => 'http://127.0.0.1:4747'))?.body
    expect(body).toContain('>Acme light shows</h3>')
    expect(body).toContain('<p class="none" data-language="go">There is no call in Go.</p>')
  })

  it('have its operations below /_soundcheck/docs', async () => {
    expect(docsPage('/_soundcheck/docs/acme', vendors)?.headers.get('location')).toContain('vendor=acme')
    expect(await docsPage('/_soundcheck/docs/acme.json', vendors)?.json()).toHaveProperty(['paths', '/v1/shows'])
  })

  it('have tables for docs/vendors', () => {
    const tables = tablesOf(acme)
    expect(tables).toContain('| `StopShow` | `POST /v1/shows/{show_id}/stop` | Stop a light show |')
    expect(tables).toContain('| `show_over` | 409 | The show is over | `StopShow` |')
    expect(tables).toContain('| `acme.length` |')
    expect(tables).toContain('| `blackout` |')
  })

  it('say what to write when a built-in vendor has none', () => {
    expect(() => assertPage('docs/vendors/acme.md', acme)).toThrow(
      /has no page: write docs\/vendors\/acme.md with a heading/,
    )
  })
})

describe('accounts', () => {
  it('have a demo account with its key', () => {
    expect(stop(opened({ auth: 'strict' }))).toEqual({ status: 200, show_id: 'show-1', state: 'over' })
  })

  it('get a linked credential from the control API', async () => {
    const sandbox = opened({ auth: 'strict' })
    const { status, body } = await inProcess(sandbox)('POST', '/accounts', { name: 'crew' })
    expect(status).toBe(201)
    const { key } = body.credentials.acme
    expect(key).toMatch(/^acme-[0-9a-f]{16}$/)
    expect(stop(sandbox, { key }).status).toBe(200)
  })

  it('refuse an unknown key in its words', () => {
    const refused = { status: 401, code: 'unauthorized', message: 'The key is unknown' }
    expect(stop(opened({ auth: 'strict' }), { key: 'nobody' })).toEqual(refused)
  })

  it('survive a snapshot', async () => {
    const sandbox = opened()
    const account = sandbox.account('test-acme')
    stop(sandbox, { key: 'test-acme' })
    const snapshot = account.snapshot()
    account.reset()
    account.restore(snapshot)
    expect(stop(sandbox, { key: 'test-acme' }).code).toBe('show_over')
  })
})

describe('faults', () => {
  it('take its operations and codes', () => {
    const sandbox = opened()
    sandbox.account('demo').faults.add({ operation: 'StopShow', what: { kind: 'error', code: 'show_over' }, times: 1 })
    expect(stop(sandbox)).toMatchObject({ status: 409, code: 'show_over' })
    expect(stop(sandbox)).toMatchObject({ status: 200, state: 'over' })
  })

  it('refuse a code that is not in its table', () => {
    const { faults } = opened().account('demo')
    expect(() => faults.add({ vendor: 'acme', what: { kind: 'error', code: 'show_ovre' } })).toThrow('show_over')
  })

  it('can be asked for by an identifier', () => {
    expect(stop(opened(), { show: 'sc-fault.show_over' })).toMatchObject({ status: 409, code: 'show_over' })
  })
})

it('mutate derives mutants for it', async () => {
  const observations: Observation[] = []
  const sendCallback = async () => 200
  const sandbox = new PlainSandbox(observed({ vendors, sendCallback }, (observation) => observations.push(observation)))
  const headers = { authorization: 'Bearer test-acme' }
  const body = JSON.stringify({ name: 'Opening night', callback_url: 'https://customer.example/over' })
  const { show_id: show } = JSON.parse(send(sandbox, { path: '/v1/shows', headers, body }).body)
  stop(sandbox, { key: 'test-acme', show })
  stop(sandbox, { key: 'test-acme', show })
  await sandbox.account('test-acme').settle()
  expect(deriveMutants(observations, vendors).map(idOf)).toEqual(
    expect.arrayContaining([
      'acme/StartShow/lost',
      'acme/StopShow/error no_such_show',
      expect.stringMatching(/^acme\/StopShow\/code show_over/),
      expect.stringMatching(/^acme\/show.over\/callback-lost/),
    ]),
  )
})
