import { type Generation, generations } from './generations.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { everyField } from './samples.ts'
import { accepted, anId, closing, MINUTE, opening, ownKey, refused } from './steps.ts'

function plain(generation: Generation): VendorPromise[] {
  const { open, opening: page, address } = generation
  const callback = ({ callbackUrl }: PromiseContext) => callbackUrl('results')
  return [
    {
      id: `${open}/handle`,
      says: 'Opening a stream returns a requestId, which closes it',
      ...page,
      when: opening(generation),
      then: { status: 200, body: { code: 1100, message: 'Success', requestId: anId } },
      afterwards: [{ ...closing(generation), then: accepted }],
      covers: ['rule.handle'],
    },
    {
      id: `${open}/every-member`,
      says: 'A request with every documented field is accepted',
      ...page,
      when: {
        call: open,
        input: {
          body: (context: PromiseContext) => ({
            ...everyField(generation),
            accessKey: ownKey(context),
            [address]: callback(context),
          }),
        },
      },
      then: accepted,
    },
    {
      id: `${open}/registers-only`,
      says: 'Opening a stream is accepted even if its source cannot be pulled: that shows later',
      ...page,
      given: [{ switches: { source: '3001' } }],
      when: opening(generation),
      then: accepted,
      afterwards: [{ advance: MINUTE }, { ...closing(generation), then: accepted }],
      covers: ['rule.registers-only'],
    },
    {
      id: `${open}/without-url`,
      says: 'A stream of type NORMAL requires a url',
      ...page,
      when: opening(generation, {}, { url: undefined }),
      then: refused('1902'),
      covers: ['rule.url'],
    },
    {
      id: `${open}/long-pass-through`,
      says: 'An extra.passThrough of 1025 characters is refused',
      ...page,
      when: opening(generation, {}, { extra: { passThrough: { t: 'x'.repeat(1025 - '{"t":""}'.length) } } }),
      then: refused('1902'),
      covers: ['rule.pass-through-size'],
    },
  ]
}

/** Opening a stream, in every generation. */
export const openingPromises: readonly VendorPromise[] = generations.flatMap(plain)
