import { CALLBACK_KEY, createRule, fileEvent, received, receiver, statusEvent } from './callback-steps.ts'
import { createActive, stopRecord } from './calls.ts'
import { expiry, json, sign, signed } from './event-signature.ts'
import { answered } from './expectations.ts'
import type { BodyOf, ExpectedCallback, PromiseContext, Step, VendorPromise } from './language.ts'
import { doc, inferred } from './sources.ts'
import { interrupt, push } from './steps.ts'
import { MINUTE, SECOND } from './times.ts'

const TRANSPORT = doc('267/38080')

const broken = ({ callbackUrl }: PromiseContext) => callbackUrl('answers-503')

/** Everything that happens to one recording, told to one kind of address. */
const story: readonly Step[] = [push(), createActive(), stopRecord, interrupt()]

const KINDS: readonly (readonly [keyof BodyOf<'CreateLiveCallbackTemplate'>, string, readonly ExpectedCallback[]])[] = [
  ['StreamBeginNotifyUrl', 'the beginning of a push', [{ event: '1' }]],
  ['StreamEndNotifyUrl', 'the end of a push', [{ event: '0' }]],
  ['RecordNotifyUrl', 'the file of a recording', [fileEvent]],
  ['RecordStatusNotifyUrl', 'how a recording goes', [statusEvent('start_succeeded'), statusEvent('ended')]],
  ['SnapshotNotifyUrl', 'screenshots', []],
]

const delivery: readonly VendorPromise[] = [
  ...KINDS.map(
    ([name, what, callbacks]): VendorPromise => ({
      id: `CreateLiveCallbackTemplate/kind-${name}`,
      says: `${name} is told ${what}, and nothing else`,
      ...TRANSPORT,
      ...templateWith({ [name]: receiver }, [...story, received(...callbacks)]),
      covers: ['rule.kinds'],
    }),
  ),
  {
    id: 'CreateLiveCallbackTemplate/signature',
    says: 'Events carry the MD5 of CallbackKey and of the second, 600 from now, in which they expire; those of one second carry the same',
    ...TRANSPORT,
    ...templateWith({ RecordNotifyUrl: receiver, RecordStatusNotifyUrl: receiver, CallbackKey: CALLBACK_KEY }, [
      ...story,
      received({ event: '332', body: signed }, { event: '332', body: signed }, { event: '100', body: signed }),
    ]),
    covers: ['rule.signature', 'rule.expiry', 'rule.signed-time'],
  },
  {
    id: 'CreateLiveCallbackTemplate/no-key',
    says: 'Without a CallbackKey events carry the MD5 of the second in which they expire',
    ...TRANSPORT,
    ...templateWith({ RecordNotifyUrl: receiver }, [
      ...story,
      received({ event: '100', body: { t: expiry, sign: sign('') } }),
    ]),
    covers: ['rule.signature'],
  },
  {
    id: 'CreateLiveCallbackTemplate/json',
    says: 'Events come as application/json',
    ...inferred('a POST with a JSON body is documented, its header is not'),
    ...templateWith({ RecordNotifyUrl: receiver }, [...story, received({ event: '100', headers: json })]),
    covers: ['rule.json'],
  },
  {
    id: 'CreateLiveCallbackTemplate/retry',
    says: 'An event whose receiver does not answer with 200 is sent again every minute, twelve times, each time signed anew',
    ...TRANSPORT,
    ...templateWith({ RecordNotifyUrl: broken, CallbackKey: CALLBACK_KEY }, [
      ...story,
      received(fileEvent),
      { advance: MINUTE - SECOND },
      received(fileEvent),
      { advance: SECOND },
      received(fileEvent, { event: '100', body: signed }),
      { advance: 11 * MINUTE },
      received(...Array.from({ length: 13 }, () => fileEvent)),
      { advance: 30 * MINUTE },
      received(...Array.from({ length: 13 }, () => fileEvent)),
    ]),
    covers: ['rule.retry'],
  },
  {
    id: 'CreateLiveCallbackTemplate/retry-succeeds',
    says: 'An event is not sent again once its receiver has answered with 200',
    ...TRANSPORT,
    ...templateWith({ RecordNotifyUrl: ({ callbackUrl }: PromiseContext) => callbackUrl('answers-503-2-times') }, [
      ...story,
      { advance: 30 * MINUTE },
      received(fileEvent, fileEvent, fileEvent),
    ]),
    covers: ['rule.retry'],
  },
  {
    id: 'CreateLiveCallbackTemplate/retry-204',
    says: 'Any other status than 200 is a failure, 204 among them',
    ...TRANSPORT,
    ...templateWith({ RecordNotifyUrl: ({ callbackUrl }: PromiseContext) => callbackUrl('answers-204') }, [
      ...story,
      { advance: MINUTE },
      received(fileEvent, fileEvent),
    ]),
    covers: ['rule.retry'],
  },
]

function templateWith(
  fields: BodyOf<'CreateLiveCallbackTemplate'>,
  afterwards: NonNullable<VendorPromise['afterwards']>,
): Pick<VendorPromise, 'when' | 'then' | 'afterwards'> {
  return {
    when: {
      call: 'CreateLiveCallbackTemplate',
      as: 'template',
      input: { body: { TemplateName: 'events', ...fields } },
    },
    then: answered(),
    afterwards: [createRule(), ...afterwards],
  }
}

export const eventDeliveryPromises: readonly VendorPromise[] = delivery
