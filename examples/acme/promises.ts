import {
  constraintPromises,
  ofAnyVendor,
  type PromiseContext,
  type VendorPromise,
  type Vocabulary,
} from 'soundcheck/vendor'
import { type contracts, type errors, startShow } from './contracts.ts'

/** With these words, a misspelt operation, field, code or answer does not compile. */
interface Words extends Vocabulary {
  readonly contracts: typeof contracts
  readonly errors: typeof errors
  readonly answers: { readonly started: { readonly show_id: string } }
}

type Context = PromiseContext<Words>

const page = { evidence: 'reference', source: 'acme-manual.md' } as const

const start = {
  call: 'StartShow',
  as: 'started',
  input: { body: { name: 'Opening night', callback_url: ({ callbackUrl }: Context) => callbackUrl('over') } },
} as const
const stop = {
  call: 'StopShow',
  input: { path: { show_id: ({ answers }: Context) => answers.started.show_id } },
} as const
const stopNothing = { call: 'StopShow', input: { path: { show_id: 'nobody' } } } as const

const behaviour: readonly VendorPromise<Words>[] = [
  {
    id: 'StartShow/starts',
    says: 'A show that was started runs',
    ...page,
    when: start,
    then: { status: 200, body: { state: 'running' } },
  },
  {
    id: 'StopShow/stops',
    says: 'A show that runs can be stopped, and the customer is told',
    ...page,
    given: [start],
    when: stop,
    then: {
      status: 200,
      body: { state: 'over' },
      callbacks: [{ event: 'show.over', body: { because: 'stopped' } }],
    },
  },
  {
    id: 'StopShow/twice',
    says: 'Stopping a show twice is refused',
    ...page,
    given: [start, stop],
    when: stop,
    then: { status: 409, error: { code: 'show_over', message: 'The show is over' } },
  },
  {
    id: 'StopShow/ends-by-itself',
    says: 'A show ends by itself after an hour',
    ...page,
    given: [start, { advance: 3_600_000 }],
    when: stop,
    then: { error: { code: 'show_over' }, callbacks: [{ event: 'show.over', body: { because: 'time' } }] },
    covers: ['rule.ends-by-itself'],
  },
  {
    id: 'StopShow/blackout',
    says: 'A show ends when the power fails',
    ...page,
    given: [start, { control: 'blackout', input: ({ answers }) => ({ show_id: answers.started.show_id }) }],
    when: stop,
    then: { error: { code: 'show_over' }, callbacks: [{ event: 'show.over', body: { because: 'blackout' } }] },
  },
  {
    id: 'StopShow/unknown',
    says: 'A show that was never started cannot be stopped',
    ...page,
    when: stopNothing,
    then: { status: 404, error: { code: 'no_such_show' } },
  },
]

const withoutKey = [start, stopNothing].map(
  (when): VendorPromise<Words> => ({
    id: `${when.call}/without-a-key`,
    says: 'A request without a key is refused',
    ...page,
    when: { ...when, wire: { headers: { authorization: undefined } } },
    then: { status: 401, error: { code: 'unauthorized' } },
  }),
)

/** A promise for each constraint of the request: its presence, its type, its length. */
const constraints = constraintPromises<Words>({
  contract: startShow,
  part: 'body',
  valid: { name: 'Opening night', callback_url: 'https://customer.example/over' },
  expect: () => ({ status: 400, error: { code: 'invalid' } }),
  ...page,
})

export const promises: readonly VendorPromise[] = ofAnyVendor([...behaviour, ...withoutKey, ...constraints])
