import { createHmacKey, isSameSignature } from '#digest'
import type { Suspect } from '../../../src/vendor/signature-report.ts'
import type { LiveExchange } from '../protocol/index.ts'
import { acceptedHosts, mistakenHosts } from './signed-hosts.ts'
import { signV1, sortedParameters, type V1Method, v1MethodOf, v1StringToSign } from './v1.ts'

type Parameters = ReadonlyMap<string, string>

/** One thing that a client may have signed differently. */
interface Assumption {
  /** Made only when the assumption is tried. */
  readonly parameters?: () => Parameters
  readonly secret?: string
  readonly httpMethod?: string
  readonly hosts?: readonly string[]
  readonly method?: V1Method
  /** How the signature changed on its way. */
  readonly travel?: (signature: string) => string
}

/** Parameters that SDKs and proxies add, sometimes after signing. */
const OPTIONAL = ['Region', 'Language', 'RequestClient', 'Token', 'SignatureMethod']

/** Mistakes that explain a wrong signature: first those that can be tried, likeliest first, then the others. */
export function v1Suspects(exchange: LiveExchange, ownSecret: string): Suspect[] {
  const triable = assumptions(exchange, ownSecret).map(
    ([id, detail, assumption]): Suspect => ({
      id,
      detail,
      sign: () => signatureUnder(exchange, ownSecret, assumption),
    }),
  )
  return [...triable, ...untriable]
}

/** Mistakes that cannot be tried without knowing what was signed. */
const untriable: readonly Suspect[] = [
  { id: 'wrong-secret', detail: 'the SecretKey does not belong to this SecretId' },
  { id: 'body-changed', detail: 'a parameter was changed, added or left out after signing' },
]

/** The client's signature if the assumption gives the same, otherwise an empty text. */
function signatureUnder({ request, reading }: LiveExchange, ownSecret: string, assumption: Assumption): string {
  const { pairs, common } = reading.decoded
  const { travel = (signature) => signature } = assumption
  const method = assumption.method ?? v1MethodOf(common.SignatureMethod) ?? 'HmacSHA1'
  const key = createHmacKey(assumption.secret ?? ownSecret)
  const sorted = sortedParameters(assumption.parameters?.() ?? pairs)
  const signatures = (assumption.hosts ?? acceptedHosts(request.host)).map((host) =>
    travel(signV1(method, key, v1StringToSign(assumption.httpMethod ?? request.method, host, sorted))),
  )
  return signatures.find((signature) => isSameSignature(signature, common.Signature ?? '')) ?? ''
}

function assumptions(exchange: LiveExchange, ownSecret: string): (readonly [Suspect['id'], string, Assumption])[] {
  const { request, reading } = exchange
  const { pairs, common } = reading.decoded
  const httpMethod = request.method === 'GET' ? 'POST' : 'GET'
  const method = common.SignatureMethod === 'HmacSHA256' ? 'HmacSHA1' : 'HmacSHA256'
  const others = exchange.knownSecrets().filter(({ secret }) => secret !== ownSecret)
  return [
    ...others.map(
      ({ account, secret }) =>
        ['secret-of-another-account', `it was made with the SecretKey of the account ${account}`, { secret }] as const,
    ),
    ...OPTIONAL.filter((name) => pairs.has(name)).map(
      (name) =>
        [
          'body-changed',
          `the parameter ${name} was added after signing`,
          { parameters: () => without(pairs, name) },
        ] as const,
    ),
    ['body-changed', `it was made for ${httpMethod}, the request is a ${request.method}`, { httpMethod }],
    ['body-changed', `it was made with ${method}, but SignatureMethod does not say so`, { method }],
    [
      'path-encoded-twice',
      'values were signed percent-encoded: sign them as they are',
      { parameters: () => respell(pairs, (value) => encodeURIComponent(value.toWellFormed())) },
    ],
    ['path-encoded-twice', 'values were percent-encoded twice', { parameters: () => respell(pairs, decodeLeniently) }],
    [
      'path-encoded-twice',
      'the signature was not percent-encoded: its plus signs arrived as spaces',
      { travel: (signature) => signature.replaceAll('+', ' ') },
    ],
    ...mistakenHosts(request.host, request.headers).map(
      (host) =>
        [
          'host-or-port',
          `it covers the host "${host}", the Host header says "${request.host}"`,
          { hosts: [host] },
        ] as const,
    ),
  ]
}

function without(parameters: Parameters, name: string): Parameters {
  return new Map([...parameters].filter(([other]) => other !== name))
}

function respell(parameters: Parameters, spell: (value: string) => string): Parameters {
  return new Map([...parameters].map(([name, value]) => [name, spell(value)]))
}

function decodeLeniently(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
