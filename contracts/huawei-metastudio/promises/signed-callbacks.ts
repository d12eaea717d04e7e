import { callbackSignature } from '../signing.ts'
import {
  insertReply,
  type JobWithCallbacks,
  jsonHeader,
  paragraphMessage,
  pushMessage,
  replyMessage,
  sendsCallbacks,
} from './callback-messages.ts'
import type { ExpectedCallback, PromiseContext, VendorPromise } from './language.ts'
import { scenesOf, target } from './samples.ts'
import { DOCUMENTS, type Source } from './sources.ts'
import { begin } from './steps.ts'

const KEY = '0123456789abcdef0123456789abcdef'

const ofScheme: Source = {
  evidence: 'sdk',
  source: `${DOCUMENTS.sdk}; recomputed from the vendor’s example for custom platforms`,
}

const connects = (more: Partial<ExpectedCallback>) =>
  ['CONNECTING', 'CONNECTED'].map((state) => pushMessage(state, more))

interface SignedAddress {
  readonly name: string
  readonly says: string
  readonly path: string
  /** The path as it is signed, where its query has to be sorted first. */
  readonly signedPath?: string
}

function inQuery({ name, says, path, signedPath = path }: SignedAddress): VendorPromise {
  const url = ({ callbackUrl, now }: PromiseContext): string => {
    const { secret, time } = callbackSignature(callbackUrl(signedPath), KEY, now)
    return `${callbackUrl(path)}${path.includes('?') ? '&' : '?'}hwSecret=${secret}&hwTime=${time}`
  }
  return sendsCallbacks(name, {
    says,
    ...ofScheme,
    rule: 'callback-in-query',
    config: { auth_type: 'MSS_A', key: KEY },
    path,
    start: target,
    meanwhile: [begin],
    callbacks: connects({ url }),
  })
}

const unchangedUrl = ({ callbackUrl }: PromiseContext) => callbackUrl('live?tenant=7')

const signedHeaders: Partial<ExpectedCallback> = {
  headers: ({ callbackUrl, now }: PromiseContext) => {
    const { secret, time } = callbackSignature(callbackUrl('live?tenant=7'), KEY, now)
    return { ...jsonHeader, 'x-hw-mss-secret': secret, 'x-hw-mss-time': time }
  },
  url: unchangedUrl,
}

function inHeaders(
  name: string,
  message: string,
  job: Pick<JobWithCallbacks, 'meanwhile' | 'callbacks' | 'start' | 'room'>,
): VendorPromise {
  return sendsCallbacks(name, {
    says: `With MSS_A_HEAD, ${message} carries secret and time in two headers, and the address does not change`,
    ...ofScheme,
    rule: 'callback-in-headers',
    config: { auth_type: 'MSS_A_HEAD', key: KEY },
    ...job,
  })
}

/** How callbacks are signed. */
export const signedCallbacks: readonly VendorPromise[] = [
  inQuery({
    name: 'signed-in-the-query',
    says: 'With MSS_A, the query of the address gets a secret and a time, which sign the address without its scheme',
    path: 'live?tenant=7',
  }),
  inQuery({
    name: 'signed-in-a-query-of-its-own',
    says: 'With MSS_A, an address without a query gets one',
    path: 'live',
  }),
  inQuery({
    name: 'signed-in-order',
    says: 'With MSS_A, the query is sorted by name before it is signed',
    path: 'live?tenant=7&channel=a&lang=zh',
    signedPath: 'live?channel=a&lang=zh&tenant=7',
  }),
  inHeaders('push-signed-in-headers', 'the state of the push', {
    start: target,
    meanwhile: [begin],
    callbacks: connects(signedHeaders),
  }),
  inHeaders('paragraph-signed-in-headers', 'the next paragraph', {
    room: { scene_scripts: scenesOf([250]) },
    start: { play_policy: { auto_play_script: true } },
    meanwhile: [begin],
    callbacks: [{ ...paragraphMessage(1, 1), ...signedHeaders }],
  }),
  inHeaders('reply-signed-in-headers', 'the end of a reply', {
    meanwhile: [begin, insertReply, { advance: 60_000 }],
    callbacks: [replyMessage(signedHeaders)],
  }),
  sendsCallbacks('unsigned', {
    says: 'With NONE, nothing is added: the address itself has to authenticate the caller',
    ...ofScheme,
    rule: 'callback-unsigned',
    start: target,
    meanwhile: [begin],
    callbacks: connects({ url: unchangedUrl }),
  }),
]
