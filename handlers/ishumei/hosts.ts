import { hostName, type WireRequest } from '../../src/vendor/wire.ts'

const CLUSTER_HOST = /^api-(?:video|audio)stream-([a-z]+)\.fengkongcloud\.com$/
/** The cluster of requests to any other host. */
const DEFAULT_CLUSTER = 'sh'

export const hosts = ['api-videostream-*.fengkongcloud.com', 'api-audiostream-*.fengkongcloud.com']

export function matchesRequest({ path }: WireRequest): boolean {
  return /^\/(?:(?:finish_)?(?:video|audio)stream|v[23]\/saas\/anti_fraud)\//.test(path)
}

export function clusterOf({ host }: WireRequest): string {
  return CLUSTER_HOST.exec(hostName(host))?.[1] ?? DEFAULT_CLUSTER
}
