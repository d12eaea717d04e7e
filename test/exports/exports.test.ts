import { beforeEach, describe, expect, it } from 'vitest'
import { huaweiMetastudio } from '../../contracts/huawei-metastudio/index.ts'
import { tencentLive } from '../../contracts/tencent-live/index.ts'
import { vendors } from '../../handlers/vendors.ts'
import { curlLine } from '../../src/exports/curl-lines.ts'
import { type ExportFormat, exported } from '../../src/exports/export.ts'
import type { Selection } from '../../src/exports/selection.ts'
import { createSandbox, openSession, type Sandbox } from '../../src/index.ts'
import { linkedCredentials } from '../../src/sandbox/accounts/named-accounts.ts'
import { keysOf } from '../../src/vendor/credential.ts'
import { connected } from '../control/call.ts'
import { clientOf, playSession, START } from './recorded-session.ts'

const ORIGIN = 'http://127.0.0.1:4747'
const SHOP = { name: 'shop', credentials: linkedCredentials('shop', vendors) }
const SIGNATURES = /Signature=[0-9a-f]{16}|q-signature=[0-9a-f]{16}|Signature=[A-Za-z0-9+/%]{20}/

let sandbox: Sandbox

beforeEach(() => {
  sandbox = createSandbox({ accounts: [SHOP], sendCallback: async () => 200 })
})

function exportOf(format: ExportFormat, name: string, selection: Selection = {}): string {
  return exported({ sandbox, account: sandbox.account(name), origin: ORIGIN }, format, selection)
}

const ofRequest = (file: string, sequence: number): string =>
  file.split('\n\n').find((part) => part.includes(`// ${sequence}. `)) ?? ''

describe('a session as a test', () => {
  it('has each request with its status, its code and what is documented of its answer', () => {
    const { sent } = playSession(sandbox, 'shop')
    const file = exportOf('vitest', 'shop')
    expect(file.match(/session\.send\(/g)).toHaveLength(sent.length - 1)
    expect(ofRequest(file, 7)).toContain("expect(answer7.code).toBe('MSS.20010045')")
    expect(ofRequest(file, 7)).toContain("error_msg: 'roomInfo not found.'")
  })

  it('has the moments, faults, switches and controls between the requests', () => {
    playSession(sandbox, 'shop')
    const file = exportOf('vitest', 'shop')
    expect(file.match(/session\.at\('.*'\)/g)).toEqual([
      "session.at('2026-11-21T04:00:00.000Z')",
      "session.at('2026-11-21T04:00:30.000Z')",
    ])
    expect(file.match(/kind: '(?:control|fault-set|switch)'/g)).toHaveLength(4)
    expect(file).toContain("toEqual({ kind: 'reset' })")
  })

  it('expects generated ids to be there, and those that the request named to be the same', () => {
    playSession(sandbox, 'shop')
    const file = exportOf('vitest', 'shop')
    expect(ofRequest(file, 1)).toContain('toMatchObject({ room_id: expect.any(String) })')
    const [, room = ''] = /smart-live-rooms\/([0-9a-f-]{36})/.exec(file) ?? []
    expect(ofRequest(file, 6)).toContain(`room_id: '${room}'`)
    expect(ofRequest(file, 8)).toContain('RequestId: expect.any(String)')
  })

  it('starts a scenario before it moves the clock', () => {
    const account = sandbox.account('test-story')
    account.clock.freeze(START)
    const story = { name: 'an-hour-later', faults: [], callbackFaults: [], switches: {}, clockAheadMs: 3_600_000 }
    account.startStory(story)
    clientOf(sandbox, 'test-story').call(tencentLive, 'DescribeLiveStreamOnlineList')
    const file = exportOf('vitest', 'test-story')
    expect(file.match(/session\.(?:at\('.*'\)|apply|send)/g)).toEqual([
      "session.at('2026-11-21T04:00:00.000Z')",
      'session.apply',
      "session.at('2026-11-21T05:00:00.000Z')",
      'session.send',
    ])
  })

  it('says where an account was restored or got other keys', () => {
    const account = sandbox.account('shop')
    account.clock.freeze(START)
    account.restore(account.snapshot())
    account.renew({})
    clientOf(sandbox, 'shop').call(tencentLive, 'DescribeLiveStreamOnlineList')
    const file = exportOf('vitest', 'shop')
    expect(file).toContain('// Left out: restored: a snapshot is too large for this file.')
    expect(file).toContain('// Left out: credentials: keys are secret.')
  })

  it('holds no secret and no signature of an account', () => {
    playSession(sandbox, 'shop')
    const file = exportOf('vitest', 'shop')
    const secrets = Object.values(SHOP.credentials).flatMap((credential) => [
      ...keysOf(credential).map(({ key, secret }) => secret ?? key),
      ...Object.entries(credential.attributes).flatMap(([name, value]) => (name === 'password' ? [value] : [])),
    ])
    expect(secrets).toHaveLength(5)
    for (const secret of secrets) expect(file).not.toContain(secret)
    expect(file).not.toMatch(SIGNATURES)
  })

  it('leaves out what was refused for its signature, and says so', () => {
    playSession(sandbox, 'shop')
    expect(exportOf('vitest', 'shop')).toContain(
      '// Left out: 27. DescribeLiveStreamState: AuthFailure.SignatureFailure: it was refused for its signature',
    )
  })

  it('leaves out what needs something that is not part of it, and says so', () => {
    playSession(sandbox, 'shop')
    const file = exportOf('vitest', 'shop', { sequences: [6, 7] })
    expect(file).toContain('// Left out: 6. showSmartLiveRoom: answered: a new account answers 400 MSS.20010045')
    expect(file.match(/session\.send\(/g)).toHaveLength(1)
  })

  it('is refused when none of the exchanges can be part of it', () => {
    playSession(sandbox, 'shop')
    expect(() => exportOf('vitest', 'shop', { sequences: [27] })).toThrow(
      'Cannot export a test: none of these exchanges can be part of it. For one, 27. DescribeLiveStreamState',
    )
    expect(() => exportOf('vitest', 'shop', { sequences: [2] })).toThrow('keeps none of these exchanges')
  })

  it('leaves out a request whose body was cut', () => {
    const client = clientOf(sandbox, 'shop')
    const { project = '' } = SHOP.credentials['huawei-metastudio']?.attributes ?? {}
    const path = { project_id: project }
    client.call(huaweiMetastudio, 'createSmartLiveRoom', { input: { path, body: { room_name: 'a'.repeat(20_000) } } })
    client.call(huaweiMetastudio, 'listSmartLiveRooms', { input: { path } })
    expect(exportOf('vitest', 'shop')).toMatch(
      /Left out: 0\. .*its body of 20\d+ bytes was cut: the journal keeps 16384/,
    )
  })

  it('leaves out requests by a key whose secret nobody knows', () => {
    const credential = { key: 'AKIDnobodyknows00000000000000000000', secret: 'some secret', attributes: {} }
    const contract = tencentLive.contracts.DescribeLiveRecordTemplates
    const call = { contract, input: { headers: { 'x-tc-region': 'ap-guangzhou' }, body: {} }, wire: undefined }
    const { account } = sandbox.handle(tencentLive.wire.encode(call, { credential, now: sandbox.clock.now() }))
    expect(() => exportOf('vitest', account.name)).toThrow('the secret of its key is not known here')
  })

  it('keeps what a client wrote inside its literals and comments', () => {
    const client = clientOf(sandbox, 'test-texts')
    const evil = `'); process.exit(1) //\u2028\n\`\${1}\` */ "`
    client.call(tencentLive, 'DescribeLiveStreamState', {
      input: { body: { DomainName: evil, AppName: evil, StreamName: evil } },
    })
    const file = exportOf('vitest', 'test-texts')
    expect(() => new Function(file.replace(/^import.*$/gm, ''))).not.toThrow()
    expect(file).not.toContain('\u2028')
  })

  it('plays what it says in a session of its own', () => {
    const session = openSession({ account: 'test-own' })
    session.at('2026-11-21T04:00:00.000Z')
    session.apply({ kind: 'switch', name: 'ishumei.messageLang', value: 'zh' })
    const answer = session.send({
      vendor: 'ishumei',
      method: 'POST',
      host: 'api-videostream-sh.fengkongcloud.com',
      target: '/finish_videostream/v4',
      headers: {},
      body: '{"accessKey":"<redacted>","requestId":"YOUR_REQUEST_ID"}',
    })
    expect(answer).toMatchObject({ status: 200, code: undefined, body: { code: 1100, message: '成功' } })
    expect(() => session.at('tomorrow')).toThrow('Cannot go to "tomorrow"')
  })
})

describe('lines for curl', () => {
  it('are signed for the account’s time now', () => {
    playSession(sandbox, 'shop')
    sandbox.account('shop').clock.freeze(START + 3_600_000)
    const file = exportOf('curl', 'shop')
    expect(file).toContain("x-sdk-date: 20261121T050000Z'")
    expect(file).toContain("-H 'Host: live.tencentcloudapi.com'")
    expect(file.match(/^curl /gm)).toHaveLength(13)
    expect(file).toContain('# Left out: 27. DescribeLiveStreamState')
  })

  it('have a variable where a key is itself the secret, unless anybody may see it', () => {
    playSession(sandbox, 'shop')
    playSession(sandbox, 'test-curl')
    const own = exportOf('curl', 'shop')
    expect(own).toContain(`{"accessKey":"'"$ISHUMEI_ACCESS_KEY"'","requestId"`)
    expect(own).not.toContain(SHOP.credentials.ishumei?.key)
    expect(exportOf('curl', 'test-curl')).toContain('{"accessKey":"test-curl"')
  })
})

describe('a line for curl', () => {
  const request = { method: 'GET', host: 'a.example', path: '/', query: '', headers: {}, body: new Uint8Array() }

  it('keeps headers without a value, and what a shell would read', () => {
    const headers = { host: 'a.example', 'x-empty': '', 'x-quote': "it's $HOME" }
    expect(curlLine({ ...request, headers }, ORIGIN)).toBe(
      "curl -sS -g --path-as-is -X GET 'http://127.0.0.1:4747/' -H 'Host: a.example' -H 'x-empty;' -H 'x-quote: it'\\''s $HOME'",
    )
  })

  it('adds no type to a body without one, and waits for no body of HEAD', () => {
    const body = new TextEncoder().encode('@file')
    expect(curlLine({ ...request, method: 'POST', body }, ORIGIN)).toContain("-H 'Content-Type:' --data-raw '@file'")
    expect(curlLine({ ...request, method: 'HEAD' }, ORIGIN)).toContain(' --head ')
    expect(curlLine({ ...request, method: '$(x)' }, ORIGIN)).toContain(" -X '$(x)' ")
  })
})

describe('a request with a password', () => {
  const login = () => {
    const { attributes } = SHOP.credentials['huawei-metastudio'] ?? {}
    const { user, domain, password, project } = attributes ?? {}
    clientOf(sandbox, 'shop').call(huaweiMetastudio, 'keystoneCreateUserTokenByPassword', {
      input: {
        body: {
          auth: {
            identity: { methods: ['password'], password: { user: { name: user, password, domain: { name: domain } } } },
            scope: { project: { id: project } },
          },
        },
      },
    })
    return password ?? 'none'
  }

  it('has a variable in a line for curl, a note in an archive, and a stand-in in a test', () => {
    const password = login()
    expect(exportOf('curl', 'shop')).toContain(`"password":"'"$HUAWEI_METASTUDIO_PASSWORD"'"`)
    expect(exportOf('har', 'shop')).toContain('Not signed anew: it holds a secret that the journal does not keep.')
    expect(exportOf('vitest', 'shop')).toContain('keystoneCreateUserTokenByPassword: answered')
    for (const format of ['curl', 'har', 'vitest'] as const) expect(exportOf(format, 'shop')).not.toContain(password)
  })
})

describe('an HTTP archive', () => {
  it('has its requests signed anew, or says why not', () => {
    playSession(sandbox, 'test-har')
    const { log } = JSON.parse(exportOf('har', 'test-har'))
    const authorizations = log.entries.map(
      ({ request }: { request: { headers: { name: string; value: string }[] } }) =>
        request.headers.find(({ name }) => name === 'authorization')?.value,
    )
    expect(authorizations[0]).toMatch(/^SDK-HMAC-SHA256 Access=test-har/)
    expect(log.entries.at(11).comment).toContain('Not signed anew: it was refused for its signature')
  })
})

describe('POST /accounts/{account}/exports', () => {
  it('answers each format as text, with its media type', async () => {
    const { client } = connected(sandbox)
    const account = client.account('test-http')
    await account.capture.start()
    playSession(sandbox, 'test-http')
    expect(await account.export('vitest', { limit: 3 })).toContain("import { openSession } from 'soundcheck'")
    expect(await account.export('curl', { sequences: [1] })).toContain(
      "curl -sS -g --path-as-is -X POST 'http://localhost/v1/",
    )
  })

  it('has what a running capture has so far, and lets it go on', async () => {
    const { control } = await import('../../src/control/start.ts').then(({ createControl }) => createControl(sandbox))
    const { createControlApp } = await import('../../src/control/app.ts')
    const app = createControlApp({ control, access: { hosts: [], origins: [] } })
    const post = (path: string, body: unknown) =>
      app.request(`/_soundcheck/accounts/test-cap/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const refused = await post('exports', { format: 'capture' })
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('cannot be made afterwards') })
    await post('capture', {})
    playSession(sandbox, 'test-cap')
    const first = JSON.parse(await (await post('exports', { format: 'capture' })).text())
    expect(first).toMatchObject({ format: 'soundcheck-capture', account: 'test-cap' })
    clientOf(sandbox, 'test-cap').call(tencentLive, 'DescribeLiveRecordTemplates')
    const har = await post('exports', { format: 'har', limit: 1 })
    expect(har.headers.get('content-disposition')).toBe('attachment; filename="session.har"')
    const second = JSON.parse(await (await post('exports', { format: 'capture' })).text())
    expect(second.events.length).toBeGreaterThan(first.events.length)
  })
})
