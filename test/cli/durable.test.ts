import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { createClient } from '../../src/client/index.ts'
import { openRequest } from '../ishumei/requests.ts'
import { serve, soundcheck } from './in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'soundcheck-durable-'))
afterAll(() => rmSync(folder, { recursive: true }))

const running: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const server of running.splice(0)) await server.close()
})

async function started(...args: Parameters<typeof serve>) {
  const server = await serve(...args)
  running.push(server)
  return { ...server, client: createClient({ origin: server.origin }) }
}

const open = (origin: string, accessKey: string) =>
  fetch(`${origin}/videostream/v4`, { method: 'POST', body: JSON.stringify({ accessKey, ...openRequest }) }).then(
    (response) => response.json() as Promise<{ requestId: string }>,
  )

const files = (name: string) => `file:${join(folder, name)}`

describe('soundcheck serve --state', () => {
  it('finds everything as it was, and a request goes on with it', async () => {
    const first = await started(['--quiet', '--state', files('again.db')])
    const before = await open(first.origin, 'test-a')
    await first.close()
    const second = await started(['--quiet', '--state', files('again.db')])
    expect((await second.client.queryAccountJournal({ account: 'test-a' }))[0]?.response).toContain(before.requestId)
    expect((await open(second.origin, 'test-a')).requestId).not.toBe(before.requestId)
    expect(second.errors.text()).toBe('')
  })

  it('goes on when the configuration file changes, with the new settings', async () => {
    const path = join(folder, 'soundcheck.config.json')
    const write = (grace: number, unknownStream: string) =>
      writeFileSync(
        path,
        JSON.stringify({
          quiet: true,
          grace,
          state: 'file:watched.db',
          switch: { 'ishumei.unknownStream': unknownStream },
        }),
      )
    write(1, '1909')
    let changed = () => {}
    const watch = (_: string, onChange: () => void) => {
      changed = onChange
      return () => {}
    }
    const { origin, errors, client } = await started(['--config', path, '--watch'], { watch })
    await open(origin, 'test-a')
    await client.account('test-a').faults.add({ what: { kind: 'reset' }, vendor: 'tencent-live' })
    write(1, '1100')
    changed()
    await errors.until(/Restarted at/)
    expect((await client.getAccountStatus({ account: 'test-a' })).faults).toHaveLength(1)
    expect(await client.queryAccountJournal({ account: 'test-a' })).toHaveLength(1)
    expect((await client.switches.list()).find(({ name }) => name === 'ishumei.unknownStream')?.current).toBe('1100')
    await open(origin, 'test-a')
    await running.pop()?.close()

    const next = await started(['--config', path])
    expect(await next.client.queryAccountJournal({ account: 'test-a' })).toHaveLength(2)
  })
})

describe('soundcheck state', () => {
  it('moves an account from one store to another without a server, and not while a server has it', async () => {
    const from = await started(['--quiet', '--state', files('from.db')])
    const { requestId } = await open(from.origin, 'test-a')
    await from.client.accounts.create('team')
    await from.client.account('team').faults.add({ what: { kind: 'reset' } })
    const file = join(folder, 'moved.json')
    const busy = await soundcheck(['state', 'export', file, '--account', 'test-a', '--store', files('from.db')])
    expect(busy.errors).toBe('Cannot take the account "test-a": a server has it. Ask that server: leave --store out\n')
    await running.pop()?.close()

    for (const name of ['test-a', 'team']) {
      const exported = await soundcheck(['state', 'export', file, '--account', name, '--store', files('from.db')])
      expect(exported).toMatchObject({ code: 0, errors: '' })
      const imported = await soundcheck(['state', 'import', file, '--store', files('to.db')])
      expect(imported).toEqual({ code: 0, output: `${name}: imported to ${files('to.db')}\n`, errors: '' })
    }
    const none = await soundcheck(['state', 'export', file, '--account', 'test-none', '--store', files('to.db')])
    expect(none.errors).toMatch(/^Cannot export "test-none": .* has no account of this name\n$/)

    const to = await started(['--quiet', '--state', files('to.db')])
    expect((await to.client.queryAccountJournal({ account: 'test-a' }))[0]?.response).toContain(requestId)
    expect((await open(to.origin, 'test-a')).requestId).not.toBe(requestId)
    expect((await to.client.getAccountStatus({ account: 'team' })).faults).toHaveLength(1)
    expect(to.errors.text()).toBe('')
  })

  it('moves an account that nobody used yet, with its keys and the time that all accounts see', async () => {
    const from = await started(['--quiet', '--state', files('unused.db'), '--clock', '2026-01-01T00:00:00Z'])
    const { credentials } = await from.client.accounts.create('new')
    await running.pop()?.close()
    const file = join(folder, 'new.json')
    for (const name of ['new', 'demo']) {
      const exported = await soundcheck(['state', 'export', file, '--account', name, '--store', files('unused.db')])
      expect(exported).toMatchObject({ code: 0, errors: '' })
      await soundcheck(['state', 'import', file, '--store', files('unused-too.db')])
    }
    const to = await started(['--quiet', '--state', files('unused-too.db')])
    expect(await open(to.origin, credentials.ishumei?.key ?? '')).toMatchObject({ code: 1100 })
    const { clock } = await to.client.getAccountStatus({ account: 'new' })
    expect(clock.now).toMatch(/^2026-01-01T00:/)
  })

  it('exports an account to a file that only its owner can read, and imports it to another server', async () => {
    const [one, other] = [await started(['--quiet']), await started(['--quiet', '--state', files('target.db')])]
    const { requestId } = await open(one.origin, 'test-a')
    const file = join(folder, 'account.json')
    const exported = await soundcheck(['state', 'export', file, '--account', 'test-a', '--server', one.origin])
    expect(exported).toEqual({ code: 0, output: `${file}: test-a, with 1 exchange in its journal\n`, errors: '' })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ format: 'soundcheck-account', isSecret: true })

    const imported = await soundcheck(['state', 'import', file, '--server', other.origin])
    expect(imported.output).toMatch(/^test-a: imported, as of /)
    expect((await other.client.queryAccountJournal({ account: 'test-a' }))[0]?.response).toContain(requestId)
  })
})
