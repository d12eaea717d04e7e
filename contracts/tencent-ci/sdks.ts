import type { Sdk } from '../../src/vendor/sdk-table.ts'

export const sdks: readonly Sdk[] = [
  {
    language: 'Node',
    name: 'cos-nodejs-sdk-v5',
    version: '3.0.0',
    evidence: 'test',
    proof: 'test/sdk/tencent-ci.test.ts',
    setting:
      "`cos.request({ Url: 'http://127.0.0.1:4747/video/…', Key: 'video/…', … })`; or `new COS({ Domain: '127.0.0.1:4747', Protocol: 'http:', … })`; or `new COS({ Proxy: 'http://127.0.0.1:4747', Tunnel: false, … })` with `http://` addresses",
    error:
      'rejects with an `Error`: `code`, `message`, `RequestId`, `statusCode`. Without an error of the vendor in the body, it is a plain object, not an `Error`, and `code` is the status. Repeats a 5xx and a broken connection up to four times in all',
  },
  {
    language: 'Python',
    name: 'cos-python-sdk-v5',
    version: '5.1.9.41',
    evidence: 'source',
    setting: '`CosConfig(Region="ap-beijing", Scheme="http", IP="127.0.0.1", Port=4747, …)`',
    error:
      'raises `CosServiceError`: `get_error_code()`, `get_error_msg()`, `get_request_id()`, `get_status_code()`; `CosClientError` when there was no answer. Without `Resource` in the body, the code is `Unknown`: Soundcheck sends it. Repeats a 5xx and a broken connection',
  },
  {
    language: 'Go',
    name: 'github.com/tencentyun/cos-go-sdk-v5',
    version: '0.7.75',
    evidence: 'source',
    setting: '`cos.NewClient(&cos.BaseURL{CIURL: server}, …)`, where `server` is the parsed address',
    error:
      'returns a `*cos.ErrorResponse`, which `cos.IsCOSError(err)` finds: `Code`, `Message`, `RequestID`, `Response.StatusCode`. `cos.IsNotFoundError(err)` is true for 404',
  },
  {
    language: 'Java',
    name: 'com.qcloud:cos_api',
    version: '5.6.269',
    evidence: 'source',
    setting:
      '`config.setHttpProtocol(HttpProtocol.http)`, `config.setCiSpecialRequest(true)`, `config.setEndpointBuilder(new UserSpecifiedEndpointBuilder("127.0.0.1:4747", "127.0.0.1:4747"))`',
    error:
      'throws `CosServiceException`: `getErrorCode()`, `getErrorMessage()`, `getRequestId()`, `getStatusCode()`; `CosClientException` when there was no answer. `cancelLiveAuditing` returns `true` for every success',
  },
  {
    language: 'PHP',
    name: 'qcloud/cos-sdk-v5',
    version: '2.5.2',
    evidence: 'source',
    setting:
      'no setting: it refuses `http` for this service. Run it below Soundcheck: `soundcheck run -- php app.php` (not tried), or sign by hand as in the first call below',
    error:
      'throws `ServiceResponseException`: `getCosErrorCode()`, `getMessage()`, `getRequestId()`, `getStatusCode()`. Repeats every answer of 400 or more once, after a second',
  },
  {
    language: 'Command line',
    name: 'coscmd, coscli',
    evidence: 'source',
    setting: 'none: their commands copy and list objects, and none calls this service. Use curl',
    error: '–',
  },
]
