import type { WireRequest } from '../../src/vendor/wire.ts'

/** `live.tencentcloudapi.com`, `live.intl.tencentcloudapi.com` and `live.<region>.tencentcloudapi.com`. */
export function matchesHost(name: string): boolean {
  return /^live\.(?:[a-z0-9-]+\.)?tencentcloudapi\.com$/.test(name)
}

/** Requests go to `/`. A Node SDK whose `protocol` names a server sends its endpoint as the path: `/live.tencentcloudapi.com/`. */
export function matchesRequest({ method, path, headers }: WireRequest): boolean {
  if (headers['x-tc-action'] !== undefined) return true
  const isRoot = path === '/' || (path.endsWith('/') && matchesHost(path.slice(1, -1).toLowerCase()))
  return isRoot && (method === 'GET' || method === 'POST')
}

/** Whether a host is the vendor's, of this product or of another one. */
export function isVendorHost(name: string): boolean {
  return /(?:^|\.)tencentcloudapi\.com$/.test(name)
}
