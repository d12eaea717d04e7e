import { bodyText, type Contract, defineSpec, isPlainObject, parseJson, type WireProtocol } from 'soundcheck/vendor'
import { contracts, errors, showOver } from './contracts.ts'

export const HOST = 'api.acme.example'

/** How a customer of Acme writes requests and reads answers. Knows nothing of the mock. */
const wire: WireProtocol = {
  hostOf: () => HOST,
  encode({ contract, input, wire: details = {} }, { credential }) {
    const { show_id = '' } = (input.path ?? {}) as { show_id?: string }
    const headers = { host: HOST, authorization: `Bearer ${credential.key}`, ...details.headers }
    return {
      method: contract.method,
      host: HOST,
      path: contract.path.replace('{show_id}', encodeURIComponent(show_id)),
      query: '',
      headers: Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value ? [[name, value]] : []))),
      body: new TextEncoder().encode(details.body ?? JSON.stringify(input.body) ?? ''),
    }
  },
  decodeRequest: ({ request }, sent) => ({
    ...(request.path && { path: { show_id: decodeURIComponent(sent.path.split('/')[3] ?? '') } }),
    ...(request.body && { body: parseJson(bodyText(sent)) }),
  }),
  decodeAnswer(_: Contract, { status, headers, body: text }) {
    const body = parseJson(text)
    if (status === 200 || !isPlainObject(body)) return { status, headers, body }
    return { status, headers, body, error: { code: String(body.code), message: String(body.message) } }
  },
  decodeCallback: (_, { body }) => parseJson(body),
}

/** Everything that Acme documents. */
export const spec = defineSpec({
  id: 'acme',
  name: 'Acme light shows',
  contracts,
  callbacks: [showOver],
  errors,
  exclusions: [
    { items: ['StopShow/request.path.show_id#required'], because: 'without it, the path is that of no operation' },
  ],
  wire,
  openApi: {
    title: 'Acme light shows',
    description: 'Start and stop light shows.',
    servers: [{ url: `https://${HOST}` }],
    ...{ securitySchemes: { key: { type: 'http', scheme: 'bearer' } }, security: [{ key: [] }] },
    mediaType: 'application/json',
    embeddedJson: [],
    refusal: (code, { message }) => ({ code, message }),
  },
  credentials: {
    demo: { key: 'acme-demo', secret: undefined, attributes: {} },
    test: (key) => ({ key, secret: undefined, attributes: {} }),
    linked: (_, digest) => ({ key: `acme-${digest('acme key').slice(0, 16)}`, secret: undefined, attributes: {} }),
    environment: {
      variables: { ACME_KEY: 'the key' },
      read: ({ ACME_KEY: key }) => (key === undefined ? undefined : { key, secret: undefined, attributes: {} }),
    },
  },
  sdkOptions: ({ key, origin }) => ({ acme: { key, baseUrl: origin ?? `https://${HOST}` } }),
  snippets: async () => ({
    ...{ title: 'Stop a light show', operation: 'StopShow' },
    languages: {
      curl: {
        ...{ client: 'curl', isRun: true },
        code: ({ origin, key }) => `curl -X POST '${origin}/v1/shows/show-1/stop' -H 'Authorization: Bearer ${key}'`,
      },
    },
  }),
  clients: async () => [],
  promises: async () => (await import('./promises.ts')).promises,
})
