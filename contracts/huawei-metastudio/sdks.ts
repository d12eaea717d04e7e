import type { Sdk } from '../../src/vendor/sdk-table.ts'

export const sdks: readonly Sdk[] = [
  {
    language: 'Node',
    name: '@huaweicloud/huaweicloud-sdk-core',
    version: '3.1.211',
    evidence: 'test',
    proof: 'test/sdk/huawei-metastudio.test.ts',
    setting:
      "`.withEndpoint('http://127.0.0.1:4747')` without a slash at the end. It takes no proxy from the environment; under `soundcheck run` it needs no setting",
    error:
      'rejects with a `ClientRequestException` (4xx) or a `ServerResponseException` (5xx): `errorCode`, `errorMsg`, `httpStatusCode`, and `requestId` from the header `X-Request-Id` only. Without an answer it is a `ServiceResponseException` without `httpStatusCode`. Each failure is printed, with the signature',
  },
  {
    language: 'Python',
    name: 'huaweicloudsdkmetastudio',
    version: '3.1.211',
    evidence: 'source',
    setting: '`.with_endpoint("http://127.0.0.1:4747")`',
    error:
      'raises `ClientRequestException` (4xx) or `ServerResponseException` (5xx), both of them `ServiceResponseException`: `error_code`, `error_msg`, `request_id`, `status_code`; `ConnectionException` and `RequestTimeoutException` have `err_message`',
  },
  {
    language: 'Go',
    name: 'github.com/huaweicloud/huaweicloud-sdk-go-v3',
    evidence: 'source',
    setting: '`WithEndpoint("http://127.0.0.1:4747")`',
    error:
      'returns a `*sdkerr.ServiceResponseError`: `ErrorCode`, `ErrorMessage`, `StatusCode`, and `RequestId` from the header. Both members must be texts and not empty, or the message is the whole body',
  },
  {
    language: 'Java',
    name: 'com.huaweicloud.sdk:huaweicloud-sdk-metastudio',
    version: '3.1.212',
    evidence: 'source',
    setting: '`.withEndpoints(List.of("http://127.0.0.1:4747"))`',
    error:
      'throws `ClientRequestException` (4xx) or `ServerResponseException` (5xx), both of them `ServiceResponseException`: `getErrorCode()`, `getErrorMsg()`, `getRequestId()`, `getHttpStatusCode()`',
  },
  {
    language: 'PHP',
    name: 'huaweicloud/huaweicloud-sdk-php',
    version: '3.0.12-beta',
    evidence: 'source',
    setting: "`->withEndpoint('http://127.0.0.1:4747')`",
    error:
      'throws `ClientRequestException` or `ServerResponseException`, both of them `ServiceResponseException`: `getErrorCode()`, `getErrorMsg()`, `getRequestId()`, `getHttpStatusCode()`. `getMessage()` is empty',
  },
  {
    language: 'Command line',
    name: 'hcloud (KooCLI)',
    evidence: 'untried',
    setting:
      'its source is closed. Its manual has an option for another domain name; `soundcheck run -- hcloud …` needs none, if it takes a proxy and an authority from the environment',
    error: 'not known',
  },
]
