import { sourceKey } from '../records/source-key.ts'
import { type Product, productOf, type Submission } from '../records/submission.ts'
import { refusal } from '../refusal.ts'
import type { Stream } from '../state.ts'
import { type IshumeiCall, look, openStream } from './index.ts'

/** The vendor's number for "this stream is already being moderated". */
const DUPLICATE = 1001

/** Languages that the Shanghai cluster moderates; other clusters moderate all. Video: of those the page names. */
const FOREIGN_TO_SHANGHAI: Readonly<Record<Product, (lang: string) => boolean>> = {
  video: (lang) => lang === 'en' || lang === 'ar',
  audio: (lang) => lang !== 'zh' && lang !== 'ar',
}

/** Registers a stream. The pull starts afterwards, so an address that does not answer is no error here. */
export function register(submission: Submission, call: IshumeiCall): Readonly<Record<string, unknown>> {
  refuseLanguage(submission, call)
  refuseWithoutMoney(submission, call)
  const running = findRunning(submission, call)
  if (running) {
    look(call, running)
    return { detail: { ...duplicateNumber(submission, call), dupRequestId: running.id } }
  }
  refuseBeyondCap(submission, call)
  return { requestId: openStream(call, submission).id }
}

function refuseLanguage({ form, cluster, data }: Submission, call: IshumeiCall): void {
  const { lang = 'zh' } = data
  if (call.switch('languages') === 'enforced' && cluster === 'sh' && FOREIGN_TO_SHANGHAI[productOf(form)](lang)) {
    throw refusal('9101', `cluster ${cluster} does not moderate streams in "${lang}"`)
  }
}

/** Documented for video only. */
function refuseWithoutMoney({ form }: Submission, call: IshumeiCall): void {
  if (productOf(form) === 'video' && call.switch('balance') === 'empty') {
    throw refusal('9100', 'the switch "balance" says that the account has no money')
  }
}

/** Clusters that know nothing of each other do not know each other's sources either. */
function findRunning(submission: Submission, call: IshumeiCall): Stream | undefined {
  const isIsolated = call.switch('clusters') === 'isolated'
  return call.state.streams
    .by('running', sourceKey(submission))
    .find(({ cluster }) => !isIsolated || cluster === submission.cluster)
}

/** Too many streams is 1904 for video; for audio that number says something else, and it is 1901. */
function refuseBeyondCap({ form }: Submission, call: IshumeiCall): void {
  const product = productOf(form)
  const maxStreams = Number(call.switch('maxStreams'))
  if (call.state.streams.countBy('open', product) < maxStreams) return
  throw refusal(
    product === 'audio' ? '1901' : '1904',
    `${maxStreams} ${product} streams are open, as many as the account may have: close one first`,
  )
}

/** `errorcode` on the current pages, `errorCode` in V5. */
function duplicateNumber({ form }: Submission, call: IshumeiCall) {
  if (call.switch('duplicateSpelling') === 'both') return { errorcode: DUPLICATE, errorCode: DUPLICATE }
  return form === 'v5' ? { errorCode: DUPLICATE } : { errorcode: DUPLICATE }
}
