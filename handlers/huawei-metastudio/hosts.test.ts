import { describe, expect, it } from 'vitest'
import type { WireRequest } from '../../src/vendor/wire.ts'
import { isServed, matchesHost, matchesRequest } from './hosts.ts'

describe('matchesHost', () => {
  it.each([
    ['metastudio.cn-north-4.myhuaweicloud.com', true],
    ['metastudio.ap-southeast-3.myhuaweicloud.com', true],
    ['metastudio.myhuaweicloud.com', false],
    ['iam.cn-north-4.myhuaweicloud.com', true],
    ['iam.myhuaweicloud.com', true],
    ['iam.myhuaweicloud.com.example', false],
    ['metastudio.cn-north-4.myhuaweicloud.com.example', false],
  ])('%s: %s', (name, isOwn) => expect(matchesHost(name)).toBe(isOwn))
})

const request = (host: string, path: string): WireRequest => ({
  ...{ method: 'GET', host, path, query: '', headers: {} },
  body: new Uint8Array(),
})

describe('matchesRequest', () => {
  it.each([
    ['/v3/projects', true],
    ['/v3/auth/domains', true],
    ['/v3/auth/tokens', true],
    ['/v3/regions', true],
    ['/v3/region', false],
    ['/v1/p/smart-live-rooms', true],
    ['/v1/p/smart-live-interaction-rule-groups', true],
    ['/v1/p/live-platforms/platforms', true],
    ['/v1/p/digital-assets', true],
    ['/v1/p/digital-asset', false],
  ])('%s at a host that is no vendor’s: %s', (path, isOwn) => {
    expect(matchesRequest(request('127.0.0.1:4747', path))).toBe(isOwn)
  })
})

describe('isServed', () => {
  it.each([
    ['iam.myhuaweicloud.com', '/v3/projects', true],
    ['metastudio.cn-north-4.myhuaweicloud.com', '/v3/projects', false],
    ['iam.myhuaweicloud.com', '/v1/p/live-platforms/platforms', false],
    ['127.0.0.1:4747', '/v3/projects', true],
  ])('%s%s: %s', (host, path, isHere) => expect(isServed(request(host, path))).toBe(isHere))
})
