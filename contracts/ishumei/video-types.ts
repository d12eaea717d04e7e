import * as z from 'zod'
import { text } from './envelope.ts'

/** Types joined by `_`. Unknown types are valid, because the vendor's own samples use some. */
export const types = z.string().max(1024)

/** Fields of an open request that every generation of the video product has. */
export const videoEnvelope = {
  accessKey: text(20),
  appId: text(64),
  imgType: types.optional(),
  imgBusinessType: types.optional(),
  audioType: types.optional(),
  audioBusinessType: types.optional(),
  acceptLang: z.enum(['zh', 'en']).optional(),
  /** With `sm4`, `data` is ciphertext. A mock account has no key to decrypt it, so the field is refused. */
  encryptType: z.never().optional(),
}

interface TypeFields {
  readonly imgType?: string | undefined
  readonly imgBusinessType?: string | undefined
  readonly audioType?: string | undefined
  readonly audioBusinessType?: string | undefined
}

/** Whether an open request asks for audio detection. `NONE` turns it off. */
export function detectsAudio({ audioType, audioBusinessType }: TypeFields): boolean {
  return Boolean((audioType && audioType !== 'NONE') || audioBusinessType)
}

export function hasImageTypes({ imgType, imgBusinessType }: TypeFields): boolean {
  return Boolean(imgType || imgBusinessType)
}

export const IMAGE_TYPES_REQUIRED = { error: 'one of imgType and imgBusinessType is required', path: ['imgType'] }

/** For the generations that report sound to a separate address. */
export function hasAudioAddress(request: TypeFields & { readonly audioCallback?: string | undefined }): boolean {
  return !detectsAudio(request) || request.audioCallback !== undefined
}

export const AUDIO_CALLBACK_REQUIRED = {
  error: 'audio detection requires audioCallback',
  path: ['audioCallback'],
}
