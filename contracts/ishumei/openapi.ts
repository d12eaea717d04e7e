import type { OpenApiInfo } from '../../src/vendor/openapi-info.ts'

/** A placeholder for an id that the vendor generates. */
const SOME_ID = '0f1e2d3c-4b5a-4968-8776-655443322110'

/** The parts of an OpenAPI document that contracts do not give. */
export const openApi: OpenApiInfo = {
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
