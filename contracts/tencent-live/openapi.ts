import type { OpenApiInfo } from '../../src/vendor/openapi-info.ts'
import { embeddedJson } from './callbacks.ts'

/** An example of an id that the vendor generates. */
const SOME_ID = '0f1e2d3c-4b5a-4968-8776-655443322110'

/** The parts of an OpenAPI document that no contract describes. */
export const openApi: OpenApiInfo = {
  title: 'Tencent Cloud Live, recording',
  description:
    'Every action is a `POST /` with its name in the header `X-TC-Action` (or, with the older signature, in the parameter `Action`); the part after `#` in a path here names the action and is never sent. Refusals have HTTP status 200.',
  servers: [{ url: 'https://live.tencentcloudapi.com' }, { url: 'https://live.intl.tencentcloudapi.com' }],
  securitySchemes: {
    tencentCloudSignature: {
      type: 'apiKey',
      in: 'header',
      name: 'Authorization',
      description:
        '`TC3-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`, with `X-TC-Timestamp` within 5 minutes. The older signature is a parameter, `Signature`.',
    },
  },
  security: [{ tencentCloudSignature: [] }],
  actionIn: 'X-TC-Action',
  mediaType: 'application/json',
  embeddedJson,
  refusal: (code, { message }) => ({ Response: { Error: { Code: code, Message: message }, RequestId: SOME_ID } }),
}
