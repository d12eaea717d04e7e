import { hostMatcher } from '../../src/vendor/hosts.ts'
import { hostName, type WireRequest } from '../../src/vendor/wire.ts'

const REGION_HOST = /^metastudio\.([a-z0-9-]+)\.myhuaweicloud\.com$/
/** The identity service, global or in one region. */
const IDENTITY_HOST = /^iam\.(?:[a-z0-9-]+\.)?myhuaweicloud\.com$/
const LOGIN_PATH = '/v3/auth/tokens'
/** The paths of the identity service that the mock has; its hosts answer every other path as well. */
const IDENTITY_PATHS: readonly string[] = [LOGIN_PATH, '/v3/auth/domains', '/v3/projects']

export const hosts = ['metastudio.*.myhuaweicloud.com', 'iam.myhuaweicloud.com', 'iam.*.myhuaweicloud.com']

export const matchesHost = hostMatcher(hosts)

export function matchesRequest({ path }: WireRequest): boolean {
  return IDENTITY_PATHS.includes(path) || /^\/v1\/[^/]+\/(?:smart-live|live-platforms)/.test(path)
}

/** The region of a host; undefined for a host of another service. */
export function regionOf(host: string): string | undefined {
  return REGION_HOST.exec(hostName(host))?.[1]
}

/** Whether the host serves the path. The vendor's hosts serve one service each, any other host serves both. */
export function isServed({ host, path }: WireRequest): boolean {
  const elsewhere = isIdentityPath(path) ? REGION_HOST : IDENTITY_HOST
  return !elsewhere.test(hostName(host))
}

function isIdentityPath(path: string): boolean {
  return path.startsWith('/v3/') || path.startsWith('/v3.0/')
}

/** For people: the vendor's host for a path. */
export function hostOf(path: string): string {
  return isIdentityPath(path) ? 'iam.myhuaweicloud.com' : 'metastudio.<region>.myhuaweicloud.com'
}

/** Whether a request is for the identity service, whose paths have no project. */
export function isIdentity({ request }: { readonly request: WireRequest }): boolean {
  return isIdentityPath(request.path)
}

/** Whether a request asks for a token: it needs no credential. */
export function isLogin({ request }: { readonly request: WireRequest }): boolean {
  return request.path === LOGIN_PATH
}
