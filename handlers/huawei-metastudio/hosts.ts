import { hostMatcher } from '../../src/vendor/hosts.ts'
import { hostName, type WireRequest } from '../../src/vendor/wire.ts'

const REGION_HOST = /^metastudio\.([a-z0-9-]+)\.myhuaweicloud\.com$/
/** The identity service, global or in one region. */
const IDENTITY_HOST = /^iam\.(?:[a-z0-9-]+\.)?myhuaweicloud\.com$/
const LOGIN_PATH = '/v3/auth/tokens'

export const hosts = ['metastudio.*.myhuaweicloud.com', 'iam.myhuaweicloud.com', 'iam.*.myhuaweicloud.com']

export const matchesHost = hostMatcher(hosts)

export function matchesRequest({ path }: WireRequest): boolean {
  return path === LOGIN_PATH || /^\/v1\/[^/]+\/smart-live/.test(path)
}

/** The region of a host; undefined for a host of another service. */
export function regionOf(host: string): string | undefined {
  return REGION_HOST.exec(hostName(host))?.[1]
}

/** Whether the host serves the path. The vendor's hosts serve one service each, any other host serves both. */
export function isServed({ host, path }: WireRequest): boolean {
  const elsewhere = path === LOGIN_PATH ? REGION_HOST : IDENTITY_HOST
  return !elsewhere.test(hostName(host))
}

/** Whether a request asks for a token: it has no project and needs no credential. */
export function isLogin({ request }: { readonly request: WireRequest }): boolean {
  return request.path === LOGIN_PATH
}
