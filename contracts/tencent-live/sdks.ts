import type { Sdk } from '../../src/vendor/sdk-table.ts'

/** The options that three SDKs share. */
const NODE = "`profile: { httpProfile: { protocol: 'http://', endpoint: '127.0.0.1:4747' } }`"

export const sdks: readonly Sdk[] = [
  {
    language: 'Node',
    name: 'tencentcloud-sdk-nodejs',
    version: '4.1.313',
    evidence: 'test',
    proof: 'test/sdk/tencent-live.test.ts',
    setting: `${NODE}; or no endpoint, and \`proxy: 'http://127.0.0.1:4747'\` beside \`protocol\``,
    error:
      'rejects with a `TencentCloudSDKHttpException`: `code`, `message`, `requestId`. For an HTTP status other than 200, `code` is undefined and `httpCode` has the status. A body that is not JSON rejects with a `FetchError`',
  },
  {
    language: 'Node',
    name: 'tencentcloud-sdk-nodejs-intl-en',
    version: '3.0.1335',
    evidence: 'test',
    proof: 'test/sdk/tencent-live.test.ts',
    setting: "`httpProfile.protocol = 'http://'`, `httpProfile.endpoint = '127.0.0.1:4747'`",
    error: 'the first argument of the callback: `code`, `message`, `requestId`',
  },
  {
    language: 'Python',
    name: 'tencentcloud-sdk-python',
    version: '3.1.162',
    evidence: 'source',
    setting: '`HttpProfile(protocol="http", endpoint="127.0.0.1:4747")`',
    error:
      'raises `TencentCloudSDKException`: `get_code()`, `get_message()`, `get_request_id()`. For an HTTP status other than 200, the code is `ServerNetworkError`. With a `Content-Type` other than exactly `application/json`, it takes an error for a success',
  },
  {
    language: 'Go',
    name: 'tencentcloud-sdk-go',
    version: '1.3.166',
    evidence: 'source',
    setting: '`HttpProfile.Scheme = "HTTP"`, `HttpProfile.Endpoint = "127.0.0.1:4747"`',
    error:
      'returns a `*errors.TencentCloudSDKError`: `Code`, `Message`, `RequestId`. Its own codes are `ClientError.NetworkError`, `ClientError.HttpStatusCodeError` and `ClientError.ParseJsonError`',
  },
  {
    language: 'Java',
    name: 'com.tencentcloudapi:tencentcloud-sdk-java',
    evidence: 'source',
    setting: '`httpProfile.setProtocol("http://")`, `httpProfile.setEndpoint("127.0.0.1:4747")`',
    error:
      'throws `TencentCloudSDKException`: `getMessage()`, `getRequestId()`, and in newer versions `getErrorCode()`. For an HTTP status other than 200, the message is the status with its reason',
  },
  {
    language: 'PHP',
    name: 'tencentcloud/tencentcloud-sdk-php',
    version: '3.0.462',
    evidence: 'source',
    setting: "`$httpProfile->setProtocol('http://')`, `$httpProfile->setEndpoint('127.0.0.1:4747')`",
    error:
      'throws `TencentCloudSDKException`: `getErrorCode()`, `getMessage()`, `getRequestId()`. For an HTTP status other than 200, the code is the reason and the message the body; for everything else the code is empty',
  },
  {
    language: 'Command line',
    name: 'tccli',
    version: '3.1.155',
    evidence: 'source',
    setting:
      '`tccli live StopLiveRecord --endpoint http://127.0.0.1:4747 --StreamName test1 --TaskId 123`, or `tccli configure set live.endpoint http://127.0.0.1:4747`',
    error:
      'prints the text of Python’s exception: `[TencentCloudSDKException] code:… message:… requestId:…`. Its messages are Chinese by default',
  },
]
