import type { WireRequest } from '../../src/vendor/wire.ts'
import { type RequestParts, wireRequest } from '../support/wire.ts'

/** Five requests with the signatures of the vendor's official signer. */
export interface Vector {
  readonly id: string
  readonly request: WireRequest
  readonly signedHeaders: readonly string[]
  readonly canonicalHash?: string
  readonly signature: string
  readonly secret: string
}

export const VECTOR_KEY = 'EXAMPLEAK0123456789'
export const VECTOR_SECRET = 'ExampleSk0123456789abcdefghijklmnopqrstuv'
export const VECTOR_TIME = new Date('2024-03-15T08:30:00Z')
export const SESSION_TOKEN = 'EXAMPLE-SECURITY-TOKEN'

const PROJECT = '0123456789abcdef0123456789abcdef'
const ROOMS = `/v1/${PROJECT}/smart-live-rooms`
const JOBS = `${ROOMS}/24bad716-87b1-45e5-8912-6102f7693265/smart-live-jobs`
const JOB = `${JOBS}/26f06524-4f75-4b3a-a853-b649a21aaf66`

function vector(id: string, parts: RequestParts, expected: Pick<Vector, 'canonicalHash' | 'signature'>): Vector {
  const headers = {
    'content-type': 'application/json',
    host: '127.0.0.1:8080',
    'x-project-id': PROJECT,
    'x-sdk-date': '20240315T083000Z',
    ...parts.headers,
  }
  const signedHeaders = Object.keys(headers).sort()
  const authorization = `SDK-HMAC-SHA256 Access=${VECTOR_KEY}, SignedHeaders=${signedHeaders.join(';')}, Signature=${expected.signature}`
  const request = wireRequest({ ...parts, host: '127.0.0.1:8080', headers: { ...headers, authorization } })
  return { id, request, signedHeaders, secret: VECTOR_SECRET, ...expected }
}

export const vectors: readonly Vector[] = [
  vector(
    'A',
    { path: JOB },
    {
      canonicalHash: 'a6179081194ea9fa76fae5c8f84d058451cc7b073411c892ee5d232b17218743',
      signature: 'f3a9ba019f030d2100096be38a83529205499eb9e1fa58a36cf8bc3d8507ab25',
    },
  ),
  vector(
    'B',
    { method: 'POST', path: `${JOB}/stop` },
    {
      canonicalHash: 'd2c1e026704abc7e587f532c218fcf0ca24b874bcb8e39e044f4d9cdfbf59580',
      signature: 'bca68b9b6c3983fd783851ece7950ea3a771e38f2db6eeda606d47c39658be2d',
    },
  ),
  vector(
    'C',
    {
      path: JOBS,
      query: 'offset=0&limit=10&state=WAITING%2CPROCESSING&create_since=2024-01-01T00%3A00%3A00Z',
      headers: { 'x-app-userid': 'user-1' },
    },
    {
      canonicalHash: 'c2f397602ce3b2d75ad0b148339c90c87e47e3155f4f9e358452ecd1d92133d6',
      signature: '1dd2963b7e4a58a82bfcb98d98383c297c639b94d438a066026258766b0cddb3',
    },
  ),
  vector(
    'D',
    {
      path: JOBS,
      body: '{"play_policy":{"repeat_count":-1,"auto_play_script":true},"output_urls":["rtmp://example.com/live/stream"]}',
    },
    {
      canonicalHash: '373706e145722582745ebc94f06d915dc6ca1a6a1589e1321a0a076da6a7f331',
      signature: '18440562db2f0d93371a93079ff19ed85718e155b182d37970bc587017c1798d',
    },
  ),
  vector(
    'E',
    { path: ROOMS, headers: { 'x-security-token': SESSION_TOKEN } },
    { signature: '4a859d93a698de87e30628e8c6cd1f6b024e9b87f9348c9373397cee8d03c609' },
  ),
]
