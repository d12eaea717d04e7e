import type { SdkTarget } from '../../src/vendor/sdk-options.ts'

/** Options for the constructor of `cos-nodejs-sdk-v5`, with `Bucket` and `Region` for its calls. */
export interface CosSdkOptions {
  readonly SecretId: string
  readonly SecretKey: string
  readonly Protocol: 'http:' | 'https:'
  /** With the port, if there is one. */
  readonly Domain: string
  readonly Bucket: string
  readonly Region: string
}

/** From the vendor's examples. An account that was opened on first use has every bucket. */
const BUCKET = { Bucket: 'examplebucket-1250000000', Region: 'ap-beijing' }

export function sdkOptions({ key, secret, origin }: SdkTarget): { readonly cos: CosSdkOptions } {
  const server = origin === undefined ? undefined : new URL(origin)
  return {
    cos: {
      SecretId: key,
      SecretKey: secret,
      Protocol: server?.protocol === 'http:' ? 'http:' : 'https:',
      Domain: server?.host ?? '{Bucket}.ci.{Region}.myqcloud.com',
      ...BUCKET,
    },
  }
}
