import { delimiter } from 'node:path'
import { describe, expect, it } from 'vitest'
import { vendors } from '../../handlers/vendors.ts'
import { droppedNoProxy, environmentOf } from '../../src/cli/run/environment.ts'
import { usersProxies } from '../../src/cli/run/proxies.ts'

const trust = {
  folder: '/run',
  ca: '/run/ca.pem',
  variables: { SSL_CERT_FILE: '/run/all.pem' },
  javaTrustStore: '/run folder/all.p12',
  phpFolder: '/run/php',
  remove: () => {},
}
const settings = { port: 1, tlsPort: 2, vendors, isOffline: false, trust, preload: '/a "folder"/preload.cjs', own: {} }
const environment = (users: Record<string, string> = {}) => environmentOf(users, settings)

describe('the environment of a program', () => {
  it('names the proxy in both cases, and keeps everything else', () => {
    const { HTTP_PROXY, https_proxy, HOME } = environment({ HOME: '/folder/me' })
    expect({ HTTP_PROXY, https_proxy, HOME }).toEqual({
      HTTP_PROXY: 'http://127.0.0.1:1',
      https_proxy: 'http://127.0.0.1:1',
      HOME: '/folder/me',
    })
  })

  it('adds to the options of Node, PHP and Java', () => {
    const own = environment({
      NODE_OPTIONS: '--max-old-space-size=100',
      PHP_INI_SCAN_DIR: '/etc/php',
      JAVA_TOOL_OPTIONS: '-Xmx1g',
      NO_PROXY: '.corp.example, 10.0.0.1',
    })
    expect(own.NODE_OPTIONS).toBe(String.raw`--max-old-space-size=100 --require "/a \"folder\"/preload.cjs"`)
    expect(own.PHP_INI_SCAN_DIR).toBe(`/etc/php${delimiter}/run/php`)
    expect(environment().PHP_INI_SCAN_DIR).toBe(`${delimiter}/run/php`)
    expect(own.JAVA_TOOL_OPTIONS).toMatch(/^-Xmx1g "-Dhttp\.proxyHost=127\.0\.0\.1" "-Dhttp\.proxyPort=1" /)
    expect(own.JAVA_TOOL_OPTIONS).toContain('"-Djavax.net.ssl.trustStore=/run folder/all.p12"')
    expect(own.JAVA_TOOL_OPTIONS).toContain('|.corp.example|*.corp.example|10.0.0.1|')
  })

  it('keeps a trust store of the user’s for Java', () => {
    const { JAVA_TOOL_OPTIONS } = environment({ JAVA_TOOL_OPTIONS: '-Djavax.net.ssl.trustStore=/my.p12' })
    expect(JAVA_TOOL_OPTIONS?.match(/trustStore=/g)).toHaveLength(1)
  })
})

describe('entries of NO_PROXY', () => {
  it.each([
    ['*', true],
    ['.tencentcloudapi.com', true],
    ['*.myhuaweicloud.com', true],
    ['live.tencentcloudapi.com:443', true],
    ['cn-north-4.myhuaweicloud.com', true],
    ['mine.ci.ap-beijing.myqcloud.com', true],
    ['com', true],
    ['cloud.tencent.com', false],
    ['mine.cos.ap-beijing.myqcloud.com', false],
    ['intranet.example', false],
    ['10.0.0.0/8', false],
  ])('%s leads past Soundcheck to a vendor: %s', (entry, isDropped) => {
    expect(droppedNoProxy({ no_proxy: entry }, vendors)).toEqual(isDropped ? [entry] : [])
  })
})

describe('the user’s proxies', () => {
  const proxyFor = usersProxies({
    http_proxy: 'plain.example:3128',
    HTTPS_PROXY: 'https://secure.example',
    NO_PROXY: 'intranet.example .corp.example,only.example:8443',
  })
  it.each([
    ['http', 'example.com:80', 'http://plain.example:3128/'],
    ['https', 'example.com:443', 'https://secure.example/'],
    ['https', 'intranet.example:443', undefined],
    ['https', 'a.intranet.example:443', undefined],
    ['https', 'corp.example:443', undefined],
    ['https', 'only.example:8443', undefined],
    ['https', 'only.example:443', 'https://secure.example/'],
    ['https', 'notcorp.example:443', 'https://secure.example/'],
  ] as const)('for %s to %s: %s', (scheme, host, proxy) => expect(proxyFor(scheme, host)?.href).toBe(proxy))

  it('are for all hosts with ALL_PROXY, and for none with NO_PROXY=*', () => {
    expect(usersProxies({ all_proxy: 'http://one.example' })('https', 'x.example:443')?.host).toBe('one.example')
    expect(usersProxies({ all_proxy: 'http://one.example', NO_PROXY: '*' })('https', 'x.example:443')).toBeUndefined()
    expect(usersProxies({})('http', 'x.example:80')).toBeUndefined()
  })
})
