import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vendors } from '../../handlers/vendors.ts'
import { captureAccount, createSandbox } from '../../src/index.ts'
import { vendorDocument } from '../../src/openapi/vendors.ts'
import { toHar } from '../../src/sandbox/history/har.ts'
import { wireRequest } from '../support/wire.ts'
import { soundcheck } from './in-process.ts'

let folder: string
const file = (name: string) => join(folder, name)
const write = (name: string, value: unknown) => writeFileSync(file(name), JSON.stringify(value))

// biome-ignore lint/suspicious/noExplicitAny: a test changes any part of a document
const other = (otherwise: (schema: any, document: any) => void) => {
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const document: any = JSON.parse(JSON.stringify(vendorDocument(vendors)))
  otherwise(document.paths['/finish_videostream/v4'].post.requestBody.content['application/json'].schema, document)
  return document
}

const close = (requestId: string) =>
  wireRequest({
    method: 'POST',
    path: '/finish_videostream/v4',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ accessKey: 'SoundcheckDemoKey001', requestId }),
  })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'soundcheck-diff-'))
  write('same.json', vendorDocument(vendors))
  write(
    'optional.json',
    other(({ required }) => required.push('reason')),
  )
  // In the version before, this field did not exist.
  write(
    'wider.json',
    other((schema) => delete schema.properties.requestId),
  )
  write(
    'gone.json',
    other((_, { paths }) => {
      paths['/juggle'] = { post: { ...structuredClone(paths['/finish_videostream/v4'].post), operationId: 'juggle' } }
    }),
  )
  const sandbox = createSandbox()
  const account = sandbox.accounts.find('demo')
  if (!account) throw new Error('There is no demo account')
  const capturing = captureAccount(account)
  sandbox.handle(close('YOUR_REQUEST_ID'))
  sandbox.handle(close('another'))
  write('capture.json', capturing.stop())
  write('calls.har', toHar(sandbox.journal()))
  const request = { method: 'POST', url: 'https://example.com/juggle', headers: [] }
  write('other.har', { log: { entries: [{ request, response: { status: 200, headers: [] } }] } })
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('soundcheck diff', () => {
  it('ends with 0 when nothing changed, or nothing that can break a client', async () => {
    expect(await soundcheck(['diff', file('same.json')])).toEqual({ code: 0, output: 'Nothing changed.\n', errors: '' })
    expect(await soundcheck(['diff', file('same.json'), file('same.json')])).toMatchObject({ code: 0 })
  })

  it('prints changes in words, by vendor and operation, and ends with 1 when one can break a client', async () => {
    const { code, output } = await soundcheck(['diff', file('wider.json')])
    expect(code).toBe(1)
    const [vendor = '', operation, change, summary] = output.split('\n')
    expect(vendors.map(({ spec }) => spec.openApi.title)).toContain(vendor)
    expect(operation).toBe('  finish_videostream')
    expect(change).toBe('    ! requestId in the body is new, and required')
    expect(summary).toBe('1 change, 1 of them can break a client.')
  })

  it('compares in the order in which the files are given, and leaves other vendors out', async () => {
    const back = await soundcheck(['diff', file('same.json'), file('wider.json')])
    expect(back.output).toContain('    ! requestId in the body is gone\n')
    expect(await soundcheck(['diff', file('wider.json'), '--vendor', 'tencent-live'])).toMatchObject({
      code: 0,
      output: 'Nothing changed.\n',
    })
  })

  it.each(['capture.json', 'calls.har'])('names the recorded calls of %s that a change is about', async (calls) => {
    const back = await soundcheck(['diff', file('same.json'), file('wider.json'), '--calls', file(calls)])
    expect(back.code).toBe(1)
    expect(back.output).toContain('requestId in the body is gone (2 calls of the file: 1, 2)\n')
    expect(back.output).toContain('1 of these touch recorded calls, of 2.\n')
    // They have what is required now.
    const { code, output } = await soundcheck(['diff', file('wider.json'), '--calls', file(calls)])
    expect(code).toBe(0)
    expect(output).toContain('None of these touches the 2 recorded calls.\n')
  })

  it('knows calls of an operation that is gone', async () => {
    const { code, output } = await soundcheck(['diff', file('gone.json'), '--calls', file('other.har')])
    expect(code).toBe(1)
    expect(output).toContain('  juggle\n    ! is gone (call 1 of the file)\n')
    const unknown = await soundcheck(['diff', file('wider.json'), '--calls', file('other.har'), '--format', 'json'])
    expect(unknown.code).toBe(0)
    expect(JSON.parse(unknown.output)).toMatchObject({ breaking: 1, calls: { known: 0, unknown: 1, touching: 0 } })
  })

  it('prints JSON for programs', async () => {
    const { output } = await soundcheck(['diff', file('wider.json'), '--format', 'json', '--breaking'])
    expect(JSON.parse(output)).toEqual({
      changes: [
        {
          vendor: vendors.find(({ id }) => id === 'ishumei')?.spec.openApi.title,
          operation: 'finish_videostream',
          isCallback: false,
          says: 'requestId in the body is new, and required',
          breaks: true,
        },
      ],
      breaking: 1,
    })
  })

  it.each([
    [['diff', 'nowhere.json'], /Cannot read nowhere\.json/],
    [['diff', 'package.json'], /Cannot compare with package\.json: it is not a document of "soundcheck openapi"/],
    [['diff'], /before/i],
  ])('ends with 2 for %j, and says why', async (args, reason) => {
    const { code, errors } = await soundcheck(args)
    expect(code).toBe(2)
    expect(errors).toMatch(reason)
  })

  it('ends with 2 for calls that it cannot read', async () => {
    const { code, errors } = await soundcheck(['diff', file('same.json'), '--calls', file('same.json')])
    expect(code).toBe(2)
    expect(errors).toContain('it is neither a capture of Soundcheck nor an HTTP archive')
  })
})
