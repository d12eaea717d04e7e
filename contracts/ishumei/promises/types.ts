import { type Generation, generations, withPictures } from './generations.ts'
import type { Body, OpenId, PromiseContext, VendorPromise } from './language.ts'
import { DEMO } from './sources.ts'
import { accepted, closing, MINUTE, opening, quiet, refused } from './steps.ts'

/** Image types, and rules that depend on them. */
function pictures(generation: Generation): VendorPromise[] {
  const { open, opening: page } = generation
  return [
    {
      id: `${open}/without-image-types`,
      says: 'A request with neither imgType nor imgBusinessType is refused',
      ...page,
      when: opening(generation, { imgType: undefined }),
      then: refused('1902'),
      covers: ['rule.image-types'],
    },
    {
      id: `${open}/business-types-only`,
      says: 'A request with imgBusinessType and no imgType is accepted',
      ...page,
      when: opening(generation, { imgType: undefined, imgBusinessType: 'AGE' }),
      then: accepted,
      covers: ['rule.image-types'],
    },
    {
      id: `${open}/unlisted-types`,
      says: 'An unlisted type is accepted',
      evidence: 'inferred',
      source: 'several of the vendor’s samples use unlisted types',
      when: opening(generation, { imgType: 'POLITY_SOMETHINGNEW' }),
      then: accepted,
      covers: ['rule.other-types'],
    },
    {
      id: `${open}/encrypted`,
      says: 'A request that announces encrypted data and sends plain data is refused',
      evidence: 'inferred',
      source: 'ishumei/api-doc, encryption guide: with encryptType, data is a base64 string',
      when: opening(generation, { encryptType: 'sm4' }),
      then: refused('1902'),
    },
    {
      id: `${open}/audio-types-required`,
      says: 'If the page is taken literally, a request with neither audioType nor audioBusinessType is refused',
      ...page,
      given: [{ switches: { audioType: 'required' } }],
      when: opening(generation),
      then: refused('1902'),
      covers: ['rule.audio-types'],
    },
    {
      id: `${open}/audio-types-left-out`,
      says: 'A request with neither audioType nor audioBusinessType is accepted, and asks for pictures only',
      evidence: 'inferred',
      source: 'many clients open streams like this',
      when: opening(generation),
      then: accepted,
      covers: ['rule.audio-types'],
    },
    {
      id: `${open}/audio-none`,
      says: 'A request with audioType NONE is accepted without an address for sound, even if a type is required',
      ...page,
      given: [{ switches: { audioType: 'required' } }],
      when: opening(generation, { audioType: 'NONE' }),
      then: accepted,
      covers: ['rule.audio-none'],
    },
    ...(generation.address === 'imgCallback' ? soundAddress(generation) : []),
  ]
}

function soundAddress(generation: Generation): VendorPromise[] {
  const { open, opening: page } = generation
  const types: Readonly<Record<string, Body<OpenId>>> = {
    audioType: { audioType: 'MOAN' },
    audioBusinessType: { audioBusinessType: 'GENDER' },
  }
  return [
    ...Object.entries(types).map(([name, fields]) => ({
      id: `${open}/${name}-without-address`,
      says: `A request with ${name} and no audioCallback is refused`,
      ...page,
      when: opening(generation, fields),
      then: refused('1902'),
      covers: ['rule.audio-callback'],
    })),
    {
      id: `${open}/demo-request`,
      says: 'The request of the vendor’s demo, with callback instead of imgCallback and without tokenId, is refused',
      evidence: 'inferred',
      source: `${DEMO}, V4 video stream; the documentation requires both`,
      when: opening(
        generation,
        { imgCallback: undefined, callback: 'https://customer.example/' },
        { tokenId: undefined },
      ),
      then: refused('1902'),
    },
  ]
}

/** Sound is reported to its own address, and only on request. */
function soundOnDemand(generation: Generation): VendorPromise[] {
  const { open, opening: page, yes } = generation
  const audioCallback = ({ callbackUrl }: PromiseContext) => callbackUrl('sound')
  const all = { returnAllText: yes, returnFinishInfo: yes }
  return [
    {
      id: `${open}/audio-none-is-silent`,
      says: 'With audioType NONE, nothing is reported about sound',
      ...page,
      given: [quiet, opening(generation, { audioType: 'NONE', audioCallback }, all), { advance: MINUTE }],
      when: closing(generation),
      then: { ...accepted, callbacks: [{ event: 'videostream.end', body: { contentType: 1 } }] },
    },
  ]
}

/** The types of audio streams. */
function sound(generation: Generation): VendorPromise[] {
  const { open, opening: page } = generation
  return [
    {
      id: `${open}/without-types`,
      says: 'A request with neither type nor businessType is refused',
      ...page,
      when: opening(generation, { type: undefined }),
      then: refused('1902'),
      covers: ['rule.types'],
    },
    {
      id: `${open}/business-types-only`,
      says: 'A request with businessType and no type is accepted',
      ...page,
      when: opening(generation, { type: undefined, businessType: 'GENDER' }),
      then: accepted,
      covers: ['rule.types'],
    },
    {
      id: `${open}/encrypted`,
      says: 'A request that announces encrypted data and sends plain data is refused',
      evidence: 'inferred',
      source: 'ishumei/api-doc, encryption guide: with encryptType, data is a base64 string',
      when: opening(generation, { encryptType: 'sm4' }),
      then: refused('1902'),
    },
  ]
}

/** The types that a request asks for, and the addresses that they require. */
export const typePromises: readonly VendorPromise[] = generations.flatMap((generation) => [
  ...(withPictures.includes(generation) ? pictures(generation) : sound(generation)),
  ...(generation.address === 'imgCallback' ? soundOnDemand(generation) : []),
])
