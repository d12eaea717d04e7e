import * as z from 'zod'
import { text } from './envelope.ts'

/** Types are joined by `_`; unknown ones pass, as the vendor's own samples use values that are in none of its lists. */
export const types = z.string().max(1024)

/** What every generation of the video product asks for besides where to report and what to pull. */
export const videoEnvelope = {
  accessKey: text(20),
  appId: text(64),
  imgType: types.optional(),
  imgBusinessType: types.optional(),
  audioType: types.optional(),
  audioBusinessType: types.optional(),
  acceptLang: z.enum(['zh', 'en']).optional(),
  /** With `sm4`, `data` is ciphertext; a key for that is not part of a mock account. */
  encryptType: z.never().optional(),
}

interface TypeFields {
  readonly imgType?: string | undefined
  readonly imgBusinessType?: string | undefined
  readonly audioType?: string | undefined
  readonly audioBusinessType?: string | undefined
}

/** Whether an open request asks for audio detection; `NONE` says it does not. */
export function detectsAudio({ audioType, audioBusinessType }: TypeFields): boolean {
  return Boolean((audioType && audioType !== 'NONE') || audioBusinessType)
}

export function namesImageTypes({ imgType, imgBusinessType }: TypeFields): boolean {
  return Boolean(imgType || imgBusinessType)
}

export const IMAGE_TYPES_REQUIRED = { error: 'one of imgType and imgBusinessType is required', path: ['imgType'] }

/** For the generations that report sound to an address of its own. */
export function saysWhereSoundGoes(request: TypeFields & { readonly audioCallback?: string | undefined }): boolean {
  return !detectsAudio(request) || request.audioCallback !== undefined
}

export const AUDIO_CALLBACK_REQUIRED = {
  error: 'audio is to be detected, so audioCallback is required',
  path: ['audioCallback'],
}
