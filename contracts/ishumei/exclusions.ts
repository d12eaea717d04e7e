import type { Exclusion } from '../../src/vendor/spec.ts'

/** What no call of this interface and nothing that a customer sends decides. */
export const exclusions: readonly Exclusion[] = [
  {
    items: /\/rule\.app-id$/,
    because: 'which appIds were agreed on is between the vendor and a company: a key that is made for a test has none',
  },
  {
    items: /\/rule\.custom-list$|\.matchedLists\[\]/,
    because: 'a company keeps its lists at the vendor’s console: no call fills one, so none is ever hit',
  },
  {
    items: /\/rule\.label-service$|\.token(Profile|Risk)Labels(\[\]|$)/,
    because: 'the label service is a product of its own: no call of this interface orders it',
  },
  {
    items: /\.(faces|objects|persons|face_num|person_num|similarityDedup(=1)?)$/,
    because:
      'it tells what is to be seen in a picture, and no page says what is in the member: there is no picture here',
  },
  {
    items: /\/rule\.trtc-users$/,
    because: 'who is in a room is not known here: it takes a room with nine users',
  },
]
