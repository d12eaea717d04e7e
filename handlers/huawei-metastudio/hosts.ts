import { hostName, type WireRequest } from '../../src/vendor/wire.ts'

const REGION_HOST = /^metastudio\.([a-z0-9-]+)\.myhuaweicloud\.com$/
/** Of the identity service, global or of a region. */
const IDENTITY_HOST = /^iam\.(?:[a-z0-9-]+\.)?myhuaweicloud\.com$/
const LOGIN_PATH = '/v3/auth/tokens'

export function matchesHost(name: string): boolean {
  return REGION_HOST.test(name) || IDENTITY_HOST.test(name)
}

export function matchesRequest({ path }: WireRequest): boolean {
  return path === LOGIN_PATH || /^\/v1\/[^/]+\/smart-live/.test(path)
}

/** The region that a host stands for; undefined where it is not one of the service's. */
export function regionOf(host: string): string | undefined {
  return REGION_HOST.exec(hostName(host))?.[1]
}

/** Whether a path is looked for at the host: each service has its own, and everywhere else both are at home. */
export function isServed({ host, path }: WireRequest): boolean {
  const elsewhere = path === LOGIN_PATH ? REGION_HOST : IDENTITY_HOST
  return !elsewhere.test(hostName(host))
}

/** Whether an exchange is about a token to be issued: it has no project, and nobody has to be known before. */
export function isLogin({ request }: { readonly request: WireRequest }): boolean {
  return request.path === LOGIN_PATH
}
