import type { ExpectedCallback, PromiseContext, VendorPromise } from '../../../src/vendor/promise.ts'
import { callbackSignature } from '../signing.ts'
import { scenesOf, target } from './content.ts'
import {
  insertReply,
  jsonHeader,
  paragraphNotice,
  pushNotice,
  replyNotice,
  type ToldCustomer,
  toldCustomer,
} from './notice-scene.ts'
import type { Proof } from './proofs.ts'
import { begin, DOCUMENTS } from './scene.ts'

const KEY = '0123456789abcdef0123456789abcdef'

const ofScheme: Proof = {
  evidence: 'sdk',
  source: `${DOCUMENTS.sdk}; recomputed from the vendor’s example for custom platforms`,
}

interface Signed {
  readonly name: string
  readonly says: string
  readonly path: string
  /** Of the query that is signed, where it has to be put in order. */
  readonly signs?: string
}

function inQuery({ name, says, path, signs = path }: Signed): VendorPromise {
  const url = ({ callbackUrl, now }: PromiseContext): string => {
    const { secret, time } = callbackSignature(callbackUrl(signs), KEY, now)
    return `${callbackUrl(path)}${path.includes('?') ? '&' : '?'}hwSecret=${secret}&hwTime=${time}`
  }
  return toldCustomer(name, {
    says,
    ...ofScheme,
    rule: 'callback-in-query',
    config: { auth_type: 'MSS_A', key: KEY },
    path,
    start: target,
    meanwhile: [begin],
    callbacks: ['CONNECTING', 'CONNECTED'].map((state) => pushNotice(state, { url })),
  })
}

const headersOf = ({ callbackUrl, now }: PromiseContext) => {
  const { secret, time } = callbackSignature(callbackUrl('live?tenant=7'), KEY, now)
  return { ...jsonHeader, 'x-hw-mss-secret': secret, 'x-hw-mss-time': time }
}

const signedHeaders: Partial<ExpectedCallback> = {
  headers: headersOf,
  url: ({ callbackUrl }: PromiseContext) => callbackUrl('live?tenant=7'),
}

function inHeaders(
  name: string,
  what: string,
  more: Pick<ToldCustomer, 'meanwhile' | 'callbacks' | 'start' | 'room'>,
): VendorPromise {
  return toldCustomer(name, {
    says: `With MSS_A_HEAD, ${what} carries secret and time in two headers, and the address stays as it is`,
    ...ofScheme,
    rule: 'callback-in-headers',
    config: { auth_type: 'MSS_A_HEAD', key: KEY },
    ...more,
  })
}

/** How messages to the customer are signed. */
export const signedNotices: readonly VendorPromise[] = [
  inQuery({
    name: 'signed-in-the-query',
    says: 'With MSS_A, secret and time are added to the query of the address, and sign it without its scheme',
    path: 'live?tenant=7',
  }),
  inQuery({
    name: 'signed-in-a-query-of-its-own',
    says: 'With MSS_A, an address without a query gets one',
    path: 'live',
  }),
  inQuery({
    name: 'signed-in-order',
    says: 'With MSS_A, the query is signed in the order of its names, however it was configured',
    path: 'live?tenant=7&channel=a&lang=zh',
    signs: 'live?channel=a&lang=zh&tenant=7',
  }),
  inHeaders('push-signed-in-headers', 'the state of the push', {
    start: target,
    meanwhile: [begin],
    callbacks: ['CONNECTING', 'CONNECTED'].map((state) => pushNotice(state, signedHeaders)),
  }),
  inHeaders('paragraph-signed-in-headers', 'the next paragraph', {
    room: { scene_scripts: scenesOf([250]) },
    start: { play_policy: { auto_play_script: true } },
    meanwhile: [begin],
    callbacks: [{ ...paragraphNotice(1, 1), ...signedHeaders }],
  }),
  inHeaders('reply-signed-in-headers', 'the end of a reply', {
    meanwhile: [begin, insertReply, { advance: 60_000 }],
    callbacks: [replyNotice(signedHeaders)],
  }),
  toldCustomer('unsigned', {
    says: 'With NONE nothing is added: the address proves by itself whose it is',
    ...ofScheme,
    rule: 'callback-unsigned',
    start: target,
    meanwhile: [begin],
    callbacks: ['CONNECTING', 'CONNECTED'].map((state) =>
      pushNotice(state, { url: ({ callbackUrl }: PromiseContext) => callbackUrl('live?tenant=7') }),
    ),
  }),
]
