import intl from 'tencentcloud-sdk-nodejs-intl-en'
import { address, type TencentLiveClient, type TencentLiveOptions } from './tencent-live.ts'

/**
 * `tencentcloud-sdk-nodejs-intl-en`: callbacks, plain JavaScript, another default host.
 *
 * @note Loading it replaces `https.request` for the whole process (its agent-base 4.3 does), with a function that ignores
 * a third argument. MSW passes three, so with MSW it has to be imported after `server.listen()`.
 */
export function tencentLiveIntlClient(options: TencentLiveOptions): TencentLiveClient {
  const { Credential, ClientProfile, HttpProfile } = intl.common
  const httpProfile = new HttpProfile()
  Object.assign(httpProfile, address(options.origin), { reqMethod: options.reqMethod ?? 'POST' })
  const client = new intl.live.v20180801.Client(
    new Credential(options.secretId, options.secretKey),
    '',
    new ClientProfile(options.signMethod ?? 'TC3-HMAC-SHA256', httpProfile),
  )
  const call = (action: 'StopLiveRecord' | 'CreateLiveRecord') => (request: object) =>
    new Promise<Record<string, unknown>>((resolve, reject) => {
      client[action](request, (error, response) => (error ? reject(error) : resolve({ ...(response as object) })))
    })
  return { StopLiveRecord: call('StopLiveRecord'), CreateLiveRecord: call('CreateLiveRecord') }
}
