import { sourceKey } from '../records/source-key.ts'
import { type Product, productOf, type Submission } from '../records/submission.ts'
import { refusal } from '../refusal.ts'
import type { Stream } from '../state.ts'
import { countRead, type IshumeiCall, openStream } from './stream.ts'

/** The vendor's number for "this stream is already being moderated". */
const DUPLICATE = 1001

/** Languages that the Shanghai cluster refuses. Other clusters accept all. For video, only those that the page names. */
const REFUSED_IN_SHANGHAI: Readonly<Record<Product, (lang: string) => boolean>> = {
  video: (lang) => lang === 'en' || lang === 'ar',
  audio: (lang) => lang !== 'zh' && lang !== 'ar',
}

/** Registers a stream. The pull starts afterwards, so an unreachable source is not an error here. */
export function register(submission: Submission, call: IshumeiCall): Readonly<Record<string, unknown>> {
  refuseLanguage(submission, call)
  refuseWithoutBalance(submission, call)
  const running = findRunning(submission, call)
  if (running) {
    countRead(call, running)
    return { detail: { ...duplicateNumber(submission, call), dupRequestId: running.id } }
  }
  refuseBeyondCap(submission, call)
  return { requestId: openStream(call, submission).id }
}

/** The page requires one of the two fields, but many clients send neither. */
export function requireAudioTypes(
  { audioType, audioBusinessType }: { audioType?: string | undefined; audioBusinessType?: string | undefined },
  call: IshumeiCall,
): void {
  if (call.switch('audioType') === 'required' && !audioType && !audioBusinessType) {
    throw refusal('1902', 'one of audioType and audioBusinessType is required')
  }
}

function refuseLanguage({ form, cluster, data }: Submission, call: IshumeiCall): void {
  const { lang = 'zh' } = data
  if (call.switch('languages') === 'enforced' && cluster === 'sh' && REFUSED_IN_SHANGHAI[productOf(form)](lang)) {
    throw refusal('9101', `cluster ${cluster} does not moderate streams in "${lang}"`)
  }
}

/** The vendor documents 9100 for video only. */
function refuseWithoutBalance({ form }: Submission, call: IshumeiCall): void {
  if (productOf(form) === 'video' && call.switch('balance') === 'empty') {
    throw refusal('9100', 'the switch "balance" is "empty": the account has no balance')
  }
}

/** Isolated clusters do not know each other's sources. */
function findRunning(submission: Submission, call: IshumeiCall): Stream | undefined {
  const isIsolated = call.switch('clusters') === 'isolated'
  return call.state.streams
    .by('running', sourceKey(submission))
    .find(({ cluster }) => !isIsolated || cluster === submission.cluster)
}

/** The code is 1904 for video. For audio it is 1901, because 1904 means something else there. */
function refuseBeyondCap({ form }: Submission, call: IshumeiCall): void {
  const product = productOf(form)
  const maxStreams = Number(call.switch('maxStreams'))
  if (call.state.streams.countBy('open', product) < maxStreams) return
  throw refusal(
    product === 'audio' ? '1901' : '1904',
    `${maxStreams} ${product} streams are open, the maximum for this account: close one first`,
  )
}

/** The current pages spell it `errorcode`, and V5 `errorCode`. */
function duplicateNumber({ form }: Submission, call: IshumeiCall) {
  if (call.switch('duplicateSpelling') === 'both') return { errorcode: DUPLICATE, errorCode: DUPLICATE }
  return form === 'v5' ? { errorCode: DUPLICATE } : { errorcode: DUPLICATE }
}
