import { unserved } from '../../contracts/tencent-ci/unserved.ts'
import { documentedPlace } from '../../fixtures/tencent-ci/records.ts'
import { hostMatcher } from '../../src/vendor/hosts.ts'
import { createUnservedPaths } from '../../src/vendor/router.ts'
import type { WireRequest } from '../../src/vendor/wire.ts'

/** Where a job is. No other place knows it. */
export interface Place {
  /** The full name, `name-appid`. */
  readonly bucket: string
  readonly region: string
}

/** Every host of the service. A malformed one matches, too, so that the vendor's refusal answers it and not the network. */
export const hosts = ['ci.*.myqcloud.com', '**.ci.*.myqcloud.com', 'ci.*.tencentci.cn', '**.ci.*.tencentci.cn']
/** `cos`, because the Python SDK names the storage's host if it is given an address. */
const BUCKET_HOST = /^([a-z0-9][a-z0-9-]*-\d+)\.(?:ci|cos)\.([a-z0-9-]+)\.[a-z.]+$/

export const matchesHost = hostMatcher(hosts)

const elsewhere = createUnservedPaths(unserved)

/** Paths of the vendor that Soundcheck does not have are the vendor's, too: its refusal says so. */
export function matchesRequest({ method, path }: WireRequest): boolean {
  return (
    /^\/(?:video\/(?:cancel_)?auditing|audit\/strategy|report\/badcase)(?:\/|$)/.test(path) ||
    elsewhere.find(method, path) !== undefined
  )
}

/** Undefined if the host names no bucket, as with loopback. */
export function placeOfHost(hostName: string): Place | undefined {
  const [, bucket, region] = BUCKET_HOST.exec(hostName) ?? []
  return bucket && region ? { bucket, region } : undefined
}

export function defaultPlace(attributes: Readonly<Record<string, string>>): Place {
  const { bucket = documentedPlace.bucket, region = documentedPlace.region } = attributes
  return { bucket, region }
}

/** The digits after the last hyphen of a bucket. Limits count per APPID (inferred). */
export function appIdOf({ bucket }: Place): string {
  return bucket.slice(bucket.lastIndexOf('-') + 1)
}
