import type { OpenApiInfo } from '../src/openapi/described.ts'
import { isGatewayCode, isIdentityCode } from './huawei-metastudio/errors.ts'
import { codeOnTheWire } from './tencent-ci/errors.ts'
import { toXml } from './tencent-ci/xml.ts'
import { embeddedJson } from './tencent-live/callbacks.ts'

/** In place of an id that the vendor makes up. */
const SOME_ID = '0f1e2d3c-4b5a-4968-8776-655443322110'

const huaweiMetastudio: OpenApiInfo = {
  title: 'Huawei Cloud MetaStudio, smart-live jobs',
  description:
    'Virtual-human live shows: rooms, jobs, commands. A request is signed with AK/SK (SDK-HMAC-SHA256), or carries a token of the identity service.',
  servers: [
    {
      url: 'https://metastudio.{region}.myhuaweicloud.com',
      variables: { region: { default: 'cn-north-4', description: 'Region of the project' } },
    },
  ],
  serversOf: {
    keystoneCreateUserTokenByPassword: [{ url: 'https://iam.myhuaweicloud.com', description: 'The identity service' }],
  },
  securitySchemes: {
    huaweiToken: {
      type: 'apiKey',
      in: 'header',
      name: 'X-Auth-Token',
      description: 'From POST /v3/auth/tokens, good for 24 hours',
    },
    huaweiSignature: {
      type: 'apiKey',
      in: 'header',
      name: 'Authorization',
      description:
        '`SDK-HMAC-SHA256 Access=…, SignedHeaders=…, Signature=…`, with `X-Sdk-Date` within 15 minutes and `X-Project-Id`',
    },
  },
  security: [{ huaweiToken: [] }, { huaweiSignature: [] }],
  securityOf: { keystoneCreateUserTokenByPassword: [] },
  /** A body that is too large; of what it can mean, the only thing here. */
  statusesOf: { keystoneCreateUserTokenByPassword: { 'APIGW.0201': 413 } },
  mediaType: 'application/json',
  embeddedJson: ['message'],
  refusal(code, { status, message }) {
    if (isIdentityCode(code))
      return { error: { code: status, message, title: status === 401 ? 'Unauthorized' : 'Bad Request' } }
    return { error_code: code, error_msg: message, ...(isGatewayCode(code) && { request_id: SOME_ID }) }
  },
}

const tencentCi: OpenApiInfo = {
  title: 'Tencent Cloud Infinite, live-stream moderation',
  description:
    'Moderation jobs of live streams, in XML, at the bucket’s own host. Requests carry a `q-sign` signature.',
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
        '`q-sign-algorithm=sha1&q-ak=…&q-sign-time=…&q-key-time=…&q-header-list=…&q-url-param-list=…&q-signature=…`; the same may stand in the query',
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

const tencentLive: OpenApiInfo = {
  title: 'Tencent Cloud Live, recording',
  description:
    'Every action is a `POST /` with its name in the header `X-TC-Action` (or, with the older signature, in the parameter `Action`); what stands behind `#` in a path here tells the actions apart and is never sent. Refusals travel with HTTP 200.',
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

const ishumei: OpenApiInfo = {
  title: 'ISHUMEI, video-stream moderation',
  description:
    'Open and close moderation of a live stream. `accessKey` in the body says who is calling; there is no signature, so no security scheme. Refusals travel with HTTP 200, their number in `code`.',
  servers: [
    {
      url: 'http://api-{product}-{cluster}.fengkongcloud.com',
      variables: {
        product: { default: 'videostream', description: 'videostream or audiostream' },
        cluster: { default: 'sh', description: 'sh Shanghai, xjp Singapore, gg Silicon Valley, …' },
      },
    },
  ],
  securitySchemes: {},
  security: [],
  mediaType: 'application/json',
  embeddedJson: [],
  refusal: (code, { message }) => ({ code: Number(code), message, requestId: SOME_ID.replaceAll('-', '') }),
}

/** What an OpenAPI document says of each vendor besides its contracts, by vendor id. */
export const openApiInfo: Readonly<Record<string, OpenApiInfo>> = {
  'huawei-metastudio': huaweiMetastudio,
  'tencent-ci': tencentCi,
  'tencent-live': tencentLive,
  ishumei,
}
