import { documentedPlace } from '../../fixtures/tencent-ci/records.ts'

/** Where a job lives. Jobs of one place are unknown in every other. */
export interface Place {
  /** The whole name, `name-appid`. */
  readonly bucket: string
  readonly region: string
}

/** Every host of the service, so that a malformed one is refused in the vendor's words and not sent to the network. */
const CI_HOST = /^(?:.+\.)?ci\.[a-z0-9-]+\.(?:myqcloud\.com|tencentci\.cn)$/
/** `cos` for the Python SDK, which names the storage's host when it is pointed at an address. */
const BUCKET_HOST = /^([a-z0-9][a-z0-9-]*-\d+)\.(?:ci|cos)\.([a-z0-9-]+)\.[a-z.]+$/

export function matchesHost(hostName: string): boolean {
  return CI_HOST.test(hostName)
}

/** Undefined when the host names no bucket: loopback, say. */
export function placeOfHost(hostName: string): Place | undefined {
  const [, bucket, region] = BUCKET_HOST.exec(hostName) ?? []
  return bucket && region ? { bucket, region } : undefined
}

export function defaultPlace(attributes: Readonly<Record<string, string>>): Place {
  const { bucket = documentedPlace.bucket, region = documentedPlace.region } = attributes
  return { bucket, region }
}

/** The digits after a bucket's last hyphen. Limits are counted by it (inferred). */
export function appIdOf({ bucket }: Place): string {
  return bucket.slice(bucket.lastIndexOf('-') + 1)
}
