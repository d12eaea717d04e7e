import { type Generation, generations, withPictures } from './generations.ts'
import type { Body, OpenId, PromiseContext, VendorPromise } from './language.ts'
import { DEMO } from './sources.ts'
import { accepted, closing, MINUTE, opening, quiet, refused } from './steps.ts'

/** The image types and what goes with them. */
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
      says: 'A request with imgBusinessType and no imgType is taken',
      ...page,
      when: opening(generation, { imgType: undefined, imgBusinessType: 'AGE' }),
      then: accepted,
      covers: ['rule.image-types'],
    },
    {
      id: `${open}/unlisted-types`,
      says: 'A type that is in no list is taken',
      evidence: 'inferred',
      source: 'several samples of the vendor use types that are in none of its lists',
      when: opening(generation, { imgType: 'POLITY_SOMETHINGNEW' }),
      then: accepted,
      covers: ['rule.other-types'],
    },
    {
      id: `${open}/encrypted`,
      says: 'A request whose data is said to be encrypted, and is not, is refused',
      evidence: 'inferred',
      source: 'ishumei/api-doc, encryption guide: with encryptType, data is a base64 text',
      when: opening(generation, { encryptType: 'sm4' }),
      then: refused('1902'),
    },
    {
      id: `${open}/audio-types-required`,
      says: 'Where the page is taken at its word, a request with neither audioType nor audioBusinessType is refused',
      ...page,
      given: [{ switches: { audioType: 'required' } }],
      when: opening(generation),
      then: refused('1902'),
      covers: ['rule.audio-types'],
    },
    {
      id: `${open}/audio-types-left-out`,
      says: 'A request with neither audioType nor audioBusinessType is taken: it asks for pictures only',
      evidence: 'inferred',
      source: 'many clients open streams like this',
      when: opening(generation),
      then: accepted,
      covers: ['rule.audio-types'],
    },
    {
      id: `${open}/audio-none`,
      says: 'A request with the audioType NONE is taken without an address for sound, even where a type is required',
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
      says: 'A request with callback in the place of imgCallback and no tokenId, as the vendor’s demo sends it, is refused',
      evidence: 'inferred',
      source: `${DEMO}, V4 video stream; by the documentation both are missing`,
      when: opening(
        generation,
        { imgCallback: undefined, callback: 'https://customer.example/' },
        { tokenId: undefined },
      ),
      then: refused('1902'),
    },
  ]
}

/** Sound that has an address of its own is reported there, and only if it is asked for. */
function soundOnDemand(generation: Generation): VendorPromise[] {
  const { open, opening: page, yes } = generation
  const audioCallback = ({ callbackUrl }: PromiseContext) => callbackUrl('sound')
  const all = { returnAllText: yes, returnFinishInfo: yes }
  return [
    {
      id: `${open}/audio-none-is-silent`,
      says: 'With the audioType NONE nothing is reported about sound',
      ...page,
      given: [quiet, opening(generation, { audioType: 'NONE', audioCallback }, all), { advance: MINUTE }],
      when: closing(generation),
      then: { ...accepted, callbacks: [{ event: 'videostream.end', body: { contentType: 1 } }] },
    },
  ]
}

/** Audio streams have types of their own. */
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
      says: 'A request with businessType and no type is taken',
      ...page,
      when: opening(generation, { type: undefined, businessType: 'GENDER' }),
      then: accepted,
      covers: ['rule.types'],
    },
    {
      id: `${open}/encrypted`,
      says: 'A request whose data is said to be encrypted, and is not, is refused',
      evidence: 'inferred',
      source: 'ishumei/api-doc, encryption guide: with encryptType, data is a base64 text',
      when: opening(generation, { encryptType: 'sm4' }),
      then: refused('1902'),
    },
  ]
}

/** The types that a request asks for, and the addresses that go with them. */
export const typePromises: readonly VendorPromise[] = generations.flatMap((generation) => [
  ...(withPictures.includes(generation) ? pictures(generation) : sound(generation)),
  ...(generation.address === 'imgCallback' ? soundOnDemand(generation) : []),
])
