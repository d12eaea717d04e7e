import { detectsAudio } from '../../../contracts/ishumei/video-types.ts'
import type { VideostreamInput } from '../../../contracts/ishumei/videostream.ts'
import type { VideostreamV2Input } from '../../../contracts/ishumei/videostream-v2.ts'
import type { IshumeiCall } from '../life-cycle/index.ts'
import { refusal } from '../refusal.ts'
import { audioChannel, type Channel, imageChannel } from './submission.ts'

/** Pictures to one address, and sound, if it is to be examined, to another. */
export function separateChannels(request: VideostreamInput | VideostreamV2Input): Channel[] {
  const { data, imgType, imgBusinessType, audioType, audioBusinessType, audioCallback } = request
  const image = imageChannel(request.imgCallback, data, { types: imgType, businessTypes: imgBusinessType })
  if (!detectsAudio(request) || audioCallback === undefined) return [image]
  return [image, audioChannel(audioCallback, data, { types: audioType, businessTypes: audioBusinessType })]
}

/** The page asks for one of them, and many clients send neither. */
export function requireAudioTypes(
  { audioType, audioBusinessType }: { audioType?: string | undefined; audioBusinessType?: string | undefined },
  call: IshumeiCall,
): void {
  if (call.switch('audioType') === 'required' && !audioType && !audioBusinessType) {
    throw refusal('1902', 'one of audioType and audioBusinessType is required')
  }
}
