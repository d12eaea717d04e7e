import type { RequestParts } from '../support/wire.ts'

/** Computed with `COS.getAuthorization` of cos-nodejs-sdk-v5 3.0.0, and again independently. */
export const VECTOR_KEY = 'AKIDEXAMPLE0000000000000000000000000'
export const VECTOR_SECRET = 'EXAMPLEKEY00000000000000000000000'
export const VECTOR_WINDOW = '1700000000;1700003600'
export const VECTOR_SIGN_KEY = 'd1c5d76ea6ad4050319db1aae78288c22ca5983e'

interface Vector extends RequestParts {
  readonly name: string
  readonly method: 'GET' | 'POST'
  readonly headerList: string
  readonly parameterList: string
  /** SHA-1 of the HttpString. */
  readonly digest: string
  readonly signature: string
}

const host = 'examplebucket-1250000000.ci.ap-beijing.myqcloud.com'
const id = 'av0123456789abcdef0123456789abcdef'
const cancel = { method: 'POST', path: `/video/cancel_auditing/${id}`, host, parameterList: '' } as const
const query = { method: 'GET', path: `/video/auditing/${id}`, host, headerList: 'host', parameterList: '' } as const

export const vectors: readonly Vector[] = [
  {
    name: 'A',
    ...cancel,
    headerList: '',
    digest: 'bdd86be08818b9c0e1b5484c133d966931374930',
    signature: '604dd70e9f9b730f17dbfbf95b6c87d9c405ee7d',
  },
  {
    name: 'B',
    ...cancel,
    headers: { 'content-length': '0' },
    headerList: 'content-length;host',
    digest: '10aa6b705f6c1e986504d2d8d1fcd3cef6c0d499',
    signature: '3bd21aa92580c3a991cc0d35adb9471995900c0a',
  },
  {
    name: 'C',
    ...cancel,
    host: '127.0.0.1:8080',
    headers: { 'content-length': '0' },
    headerList: 'content-length;host',
    digest: '20c3efa23f460774ecf8eb6aa86aa51a7072ed0e',
    signature: '8435538eae346b3b9fbccc81fc07248e7c347ed8',
  },
  {
    name: 'D',
    method: 'POST',
    path: '/video/auditing',
    host,
    headers: { 'content-length': '129', 'content-type': 'application/xml' },
    body: '<Request><Type>live_video</Type><Input><Url>rtmp://example.com/live/room-number-0123456</Url></Input><Conf></Conf></Request>     ',
    headerList: 'content-length;content-type;host',
    parameterList: '',
    digest: 'f4c3d84c27683588e2247515d80bf42580b5253e',
    signature: 'de68489cad1ae30e3fdbc9fbe4a9073da158eee5',
  },
  {
    name: 'E',
    ...query,
    digest: 'f1fe25c62a088dec066cc6e6475d00a1b83ad692',
    signature: '2088be4819c0511e69c801ad675c541b1b56f0ca',
  },
  {
    name: 'F',
    ...query,
    query: "Zed=&a%20b=x%20y!'()*~%2F",
    parameterList: 'a%20b;zed',
    digest: 'ac57455c50ae833ce60845d08f17d1e9054f64b3',
    signature: '9de85a8eeb252e70267dbb4f490e242a05794363',
  },
  {
    name: 'G',
    ...cancel,
    headers: { 'content-length': '0', 'x-cos-sdk-retry': 'true' },
    headerList: 'content-length;host;x-cos-sdk-retry',
    digest: 'f4f53d7d7c2296497898d49593c32ee7170b4e71',
    signature: '8ccd154d5f04127e4ff08bbcd9c17946abc0fbbb',
  },
]

export function vectorAuthorization({ headerList, parameterList, signature }: Vector): string {
  return `q-sign-algorithm=sha1&q-ak=${VECTOR_KEY}&q-sign-time=${VECTOR_WINDOW}&q-key-time=${VECTOR_WINDOW}&q-header-list=${headerList}&q-url-param-list=${parameterList}&q-signature=${signature}`
}
