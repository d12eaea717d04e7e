import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { createAuthority } from '../../src/tls/authority.ts'
import { CLOSE_BODY, CLOSE_PATH } from '../faults/closing.ts'
import { converse, handshake, tunnelTo } from '../support/tls.ts'
import { serve as serveCommand, soundcheck } from './in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'soundcheck-tls-'))
const file = (name: string) => join(folder, name)
const running: Awaited<ReturnType<typeof serveCommand>>[] = []
afterEach(async () => {
  for (const server of running.splice(0)) await server.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

async function serve(...options: string[]) {
  const server = await serveCommand(['--quiet', '--tls', '--tls-port', '0', ...options])
  running.push(server)
  const [, tlsPort] = /https:\/\/127\.0\.0\.1:(\d+)/.exec(server.text) ?? []
  return { ...server, port: Number(new URL(server.origin).port), tlsPort: Number(tlsPort) }
}

const HOST = 'api-videostream-sh.fengkongcloud.com'
const asked = `POST ${CLOSE_PATH} HTTP/1.1\r\nHost: ${HOST}\r\nContent-Length: ${CLOSE_BODY.length}\r\nConnection: close\r\n\r\n${CLOSE_BODY}`

describe('soundcheck serve --tls', () => {
  it('writes its authority, answers the vendors’ names and its own, and says so', async () => {
    const { text, tlsPort, port, origin } = await serve('--tls-ca', file('new/ca.pem'))
    const lines = text.split('\n')
    expect(lines[0]).toBe(`Soundcheck listens on ${origin}`)
    expect(lines[1]).toBe(
      `With TLS: https://127.0.0.1:${tlsPort}, or the vendors' own https addresses through the proxy ${origin}; clients should trust ${file('new/ca.pem')}`,
    )
    const ca = readFileSync(file('new/ca.pem'), 'utf8')
    expect(ca).not.toContain('KEY')
    for (const options of [{ servername: HOST }, { servername: 'localhost' }, { host: '127.0.0.1' }]) {
      const direct = await handshake({ port: tlsPort, ca, ...options })
      expect(await converse(direct, asked)).toContain('"code":1100')
    }
    const socket = await tunnelTo(port, `${HOST}:443`)
    expect(await converse(await handshake({ socket, servername: HOST, ca }), asked)).toContain('"code":1100')
  })

  it('still refuses tunnels to other hosts', async () => {
    await expect(tunnelTo((await serve()).port, 'example.com:443')).rejects.toThrow('HTTP/1.1 403')
  })

  it('uses a certificate of the user’s', async () => {
    const authority = await createAuthority({ domains: ['fengkongcloud.com'] })
    const { cert, key } = await authority.issue([HOST])
    writeFileSync(file('cert.pem'), cert)
    writeFileSync(file('key.pem'), key)
    const { tlsPort } = await serve('--tls-cert', file('cert.pem'), '--tls-key', file('key.pem'))
    const socket = await handshake({ port: tlsPort, servername: HOST, ca: authority.certificate })
    expect(await converse(socket, asked)).toContain('"code":1100')
  })

  it('says how to make a client trust it', async () => {
    const { tlsPort, errors } = await serve('--tls-ca', file('ca.pem'))
    await expect(handshake({ port: tlsPort, servername: HOST, ca: [] })).rejects.toThrow()
    const text = await errors.until(/\n/)
    expect(text).toBe(
      `TLS: a client of ${HOST} left without a request when it had seen the certificate. If it does not trust who signed it, this helps: Give it ${file('ca.pem')} as an authority\n`,
    )
  })

  it.each([
    [['--tls-port', '0'], 'Cannot use --tls-port without TLS: add --tls'],
    [['--tls', '--tls-cert', 'a.pem'], 'give both --tls-cert and --tls-key'],
    [['--tls', '--tls-cert', 'no.pem', '--tls-key', 'no.pem'], 'Cannot read --tls-cert no.pem: ENOENT'],
    [['--tls', '--tls-cert', 'a', '--tls-key', 'a', '--tls-ca', 'a'], 'Cannot write --tls-ca'],
    [['--tls', '--tls-cert', 'package.json', '--tls-key', 'package.json'], 'Cannot use the certificate and its key'],
    [['--tls', '--tls-port', 'x'], 'Cannot listen on port "x"'],
  ])('refuses %j in a sentence', async (options, sentence) => {
    const { code, output, errors } = await soundcheck(['serve', '--port', '0', ...options])
    expect(errors).toContain(sentence)
    expect(errors).not.toContain('    at ')
    expect({ code, output }).toEqual({ code: 2, output: '' })
  })
})
