import { hostMatcher } from '../../src/vendor/hosts.ts'
import type { WireRequest } from '../../src/vendor/wire.ts'

/** The second stands for `live.intl.tencentcloudapi.com` and `live.<region>.tencentcloudapi.com`. */
export const hosts = ['live.tencentcloudapi.com', 'live.*.tencentcloudapi.com']

const matchesHost = hostMatcher(hosts)

/** Requests go to `/`. A Node SDK whose `protocol` names a server sends its endpoint as the path: `/live.tencentcloudapi.com/`. */
export function matchesRequest({ method, path, headers }: WireRequest): boolean {
  if (headers['x-tc-action'] !== undefined) return true
  const isRoot = path === '/' || (path.endsWith('/') && matchesHost(path.slice(1, -1).toLowerCase()))
  return isRoot && (method === 'GET' || method === 'POST')
}
