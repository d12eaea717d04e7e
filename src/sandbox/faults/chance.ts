/**
 * A number from 0 up to 1, the same in every run for the same seed and ordinal. FNV-1a over the text, with the finalizer
 * of MurmurHash3, so that neighbouring ordinals give unrelated numbers. It keeps no state, so a restored account draws the
 * same numbers.
 */
export function chance(seed: string | number, ordinal: number): number {
  let hash = 0x811c9dc5
  for (const character of `${seed}/${ordinal}`) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
