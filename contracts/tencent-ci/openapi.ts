import type { OpenApiInfo } from '../../src/vendor/openapi-info.ts'
import { codeOnTheWire } from './errors.ts'
import { toXml } from './xml.ts'

/** An example of an id that the vendor generates. */
const SOME_ID = '0f1e2d3c-4b5a-4968-8776-655443322110'

/** What the OpenAPI document adds to the contracts. */
export const openApi: OpenApiInfo = {
  title: 'Tencent Cloud Infinite, live-stream moderation',
  description:
    'Moderation jobs for live streams and video files, in XML, at the host of a bucket. Requests carry a `q-sign` signature.',
  servers: [
    {
      url: 'https://{bucket}.ci.{region}.myqcloud.com',
      variables: {
        bucket: { default: 'examplebucket-1250000000', description: '<BucketName-APPID>' },
        region: { default: 'ap-beijing' },
      },
    },
  ],
  securitySchemes: {
    tencentCosSignature: {
      type: 'apiKey',
      in: 'header',
      name: 'Authorization',
      description:
        '`q-sign-algorithm=sha1&q-ak=…&q-sign-time=…&q-key-time=…&q-header-list=…&q-url-param-list=…&q-signature=…`; the same fields may be in the query',
    },
  },
  security: [{ tencentCosSignature: [] }],
  mediaType: 'application/xml',
  embeddedJson: [],
  codeOnTheWire,
  refusal: (code, { message }) => ({
    Error: { Code: codeOnTheWire(code), Message: message, RequestId: 'NTk0MzRmMDA=', TraceId: SOME_ID },
  }),
  write: toXml,
}
