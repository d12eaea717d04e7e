import type { Client, ClientKind, ClientOptions, Report, Reported, ResolvedCall } from '../../../src/vendor/client.ts'
import { installed } from '../../../src/vendor/installed.ts'
import type { TencentLiveClient, TencentLiveOptions } from './tencent-live.ts'

const CHINA = 'tencentcloud-sdk-nodejs'
const INTERNATIONAL = 'tencentcloud-sdk-nodejs-intl-en'

/** Both editions return the content of `Response`, or throw an error object. */
const reports: readonly Reported[] = ['body', 'error.code', 'error.message', 'error.requestId']

export const tencentCloudSdk: ClientKind = {
  name: CHINA,
  reports,
  cannot: ({ input }) => cannotSend(input.headers, ['x-tc-region', 'x-tc-language']),
  load: async () => {
    const { module, version } = await installed(CHINA, () => import('./tencent-live.ts'))
    return { version, create: (options) => clientOf(module.tencentLiveClient, options) }
  },
}

/** Loading it changes `https.request` for the whole process: see `tencent-live-intl.ts`. */
export const tencentCloudSdkIntl: ClientKind = {
  name: INTERNATIONAL,
  reports,
  cannot: ({ contract, input }) =>
    contract.id === 'DescribeCallbackRecordsList'
      ? 'the international edition of the SDK has no DescribeCallbackRecordsList'
      : cannotSend(input.headers, ['x-tc-region']),
  load: async () => {
    const { module, version } = await installed(INTERNATIONAL, () => import('./tencent-live-intl.ts'))
    return { version, create: (options) => clientOf(module.tencentLiveIntlClient, options) }
  },
}

function cannotSend(headers: unknown, settable: readonly string[]): string | undefined {
  const name = Object.keys(headers ?? {}).find((candidate) => !settable.includes(candidate))
  return name && `this client offers no way to set ${name}`
}

/** Region and language are settings of a client, so each call creates one. */
function clientOf(
  create: (options: TencentLiveOptions) => TencentLiveClient,
  { credential, origin }: ClientOptions,
): Client {
  return {
    call: async ({ contract, input }: ResolvedCall): Promise<Report> => {
      const { 'x-tc-region': region, 'x-tc-language': language } = (input.headers ?? {}) as Record<string, string>
      const client = create({
        secretId: credential.key,
        secretKey: credential.secret ?? '',
        token: credential.token?.value,
        region,
        language: language as TencentLiveOptions['language'],
        origin,
      })
      try {
        return { body: { Response: await client.request(contract.path, (input.body ?? {}) as object) } }
      } catch (error) {
        return reportOf(error)
      }
    },
  }
}

/** API errors have a code, other answers a status. An error with neither is not an answer. */
function reportOf(thrown: unknown): Report {
  const { code, message, requestId, httpCode } = thrown as Error & Record<'code' | 'requestId' | 'httpCode', unknown>
  if (code === undefined && httpCode === undefined) throw thrown
  const error = { code: String(code ?? ''), message, requestId: String(requestId) }
  return { error, ...(httpCode !== undefined && { status: Number(httpCode) }) }
}
