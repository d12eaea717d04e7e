import type { Exclusion } from '../../src/vendor/spec.ts'

/** Documented items that depend neither on a call of this API nor on anything else that a customer sends. */
export const exclusions: readonly Exclusion[] = [
  {
    items: /\/rule\.app-id$/,
    because: 'the vendor and a company agree on appIds: a key made for a test has none',
  },
  {
    items: /\/rule\.custom-list$|\.matchedLists\[\]/,
    because: 'a company edits its lists in the vendor’s console: no call adds a word to one, so nothing ever matches',
  },
  {
    items: /\/rule\.label-service$|\.token(Profile|Risk)Labels(\[\]|$)/,
    because: 'the label service is a separate product: no call of this API subscribes to it',
  },
  {
    items: /\.(faces|objects|persons|face_num|person_num|similarityDedup(=1)?)$/,
    because: 'the field describes what a picture shows, and no page documents its contents: the mock has no picture',
  },
  {
    items: /\/rule\.trtc-users$/,
    because: 'the mock does not know who is in a room: this needs a room with nine users',
  },
]
