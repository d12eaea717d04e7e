import type { OpenApiInfo } from '../../src/vendor/openapi-info.ts'
import { isGatewayCode, isIdentityCode } from './errors.ts'

/** An example of an id that the vendor makes up. */
const SOME_ID = '0f1e2d3c-4b5a-4968-8776-655443322110'

const identityServers = [{ url: 'https://iam.myhuaweicloud.com', description: 'The identity service' }]

/** What the OpenAPI document says besides the contracts. */
export const openApi: OpenApiInfo = {
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
    keystoneCreateUserTokenByPassword: identityServers,
    keystoneListProjects: identityServers,
    keystoneListAuthDomains: identityServers,
  },
  securitySchemes: {
    huaweiToken: {
      type: 'apiKey',
      in: 'header',
      name: 'X-Auth-Token',
      description: 'From POST /v3/auth/tokens, valid for 24 hours',
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
  /** Here, the code only means that the body is too large. */
  statusesOf: { keystoneCreateUserTokenByPassword: { 'APIGW.0201': 413 } },
  mediaType: 'application/json',
  embeddedJson: ['message'],
  refusal(code, { status, message }) {
    if (isIdentityCode(code))
      return { error: { code: status, message, title: status === 401 ? 'Unauthorized' : 'Bad Request' } }
    return { error_code: code, error_msg: message, ...(isGatewayCode(code) && { request_id: SOME_ID }) }
  },
}
