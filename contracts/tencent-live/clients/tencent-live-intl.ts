import intl from 'tencentcloud-sdk-nodejs-intl-en'
import { address, type TencentLiveClient, type TencentLiveOptions } from './tencent-live.ts'

/**
 * `tencentcloud-sdk-nodejs-intl-en`: plain JavaScript with callbacks and another default host. It drops fields that its
 * models do not know, so each action is called by its own method.
 *
 * @note Its agent-base 4.3 replaces `https.request` for the whole process, with a function that ignores a third argument.
 * MSW passes three: with MSW, import this SDK after `server.listen()`.
 */
export function tencentLiveIntlClient(options: TencentLiveOptions): TencentLiveClient {
  const { Credential, ClientProfile, HttpProfile } = intl.common
  const httpProfile = new HttpProfile()
  Object.assign(httpProfile, address(options.origin), { reqMethod: options.reqMethod ?? 'POST' })
  const client = new intl.live.v20180801.Client(
    new Credential(options.secretId, options.secretKey, options.token),
    options.region ?? '',
    new ClientProfile(options.signMethod ?? 'TC3-HMAC-SHA256', httpProfile),
  )
  const request = (action: string, parameters: object) =>
    new Promise<Record<string, unknown>>((resolve, reject) => {
      const method = client[action]
      if (!method) throw new TypeError(`This edition of the SDK has no ${action}`)
      method.call(client, parameters, (error, response) =>
        error ? reject(error) : resolve({ ...(response as object) }),
      )
    })
  return {
    request,
    StopLiveRecord: (parameters) => request('StopLiveRecord', parameters),
    CreateLiveRecord: (parameters) => request('CreateLiveRecord', parameters),
  }
}
