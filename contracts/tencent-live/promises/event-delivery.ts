import { CALLBACK_KEY, createRule, fileEvent, received, receiver, statusEvent } from './callback-steps.ts'
import { createActive, stopRecord } from './calls.ts'
import { expiry, json, sign, signed } from './event-signature.ts'
import { answered } from './expectations.ts'
import type { BodyOf, ExpectedCallback, PromiseContext, Step, VendorPromise } from './language.ts'
import { doc, inferred } from './sources.ts'
import { interrupt, push } from './steps.ts'
import { MINUTE, SECOND } from './times.ts'

const TRANSPORT = doc('267/38080')

const failingReceiver = ({ callbackUrl }: PromiseContext) => callbackUrl('answers-503')

/** Within its second. */
const microsecond = (at: number): number => (at % 1000) * 1000

/** One recording, from push to file. */
const oneRecording: readonly Step[] = [push(), createActive(), stopRecord, interrupt()]

const KINDS: readonly (readonly [keyof BodyOf<'CreateLiveCallbackTemplate'>, string, readonly ExpectedCallback[]])[] = [
  ['StreamBeginNotifyUrl', 'the start of a push', [{ event: '1' }]],
  ['StreamEndNotifyUrl', 'the end of a push', [{ event: '0' }]],
  ['RecordNotifyUrl', 'the file of a recording', [fileEvent]],
  ['RecordStatusNotifyUrl', 'the status of a recording', [statusEvent('start_succeeded'), statusEvent('ended')]],
  ['SnapshotNotifyUrl', 'screenshots', []],
]

const delivery: readonly VendorPromise[] = [
  ...KINDS.map(
    ([name, what, callbacks]): VendorPromise => ({
      id: `CreateLiveCallbackTemplate/kind-${name}`,
      says: `${name} receives ${what}, and nothing else`,
      ...TRANSPORT,
      ...templateWith({ [name]: receiver }, [...oneRecording, received(...callbacks)]),
      covers: ['rule.kinds'],
    }),
  ),
  {
    id: 'CreateLiveCallbackTemplate/signature',
    says: 'Events expire after 600 seconds and carry the MD5 of CallbackKey and that second; events of one second carry the same',
    ...TRANSPORT,
    ...templateWith({ RecordNotifyUrl: receiver, RecordStatusNotifyUrl: receiver, CallbackKey: CALLBACK_KEY }, [
      ...oneRecording,
      received({ event: '332', body: signed }, { event: '332', body: signed }, { event: '100', body: signed }),
    ]),
    covers: ['rule.signature', 'rule.expiry', 'rule.signed-time'],
  },
  {
    id: 'CreateLiveCallbackTemplate/no-key',
    says: 'Without a CallbackKey, events carry the MD5 of the second in which they expire',
    ...TRANSPORT,
    ...templateWith({ RecordNotifyUrl: receiver }, [
      ...oneRecording,
      received({ event: '100', body: { t: expiry, sign: sign('') } }),
    ]),
    covers: ['rule.signature'],
  },
  {
    id: 'CreateLiveCallbackTemplate/json',
    says: 'Events are sent as application/json',
    ...inferred('a POST with a JSON body is documented, but not its Content-Type'),
    ...templateWith({ RecordNotifyUrl: receiver }, [...oneRecording, received({ event: '100', headers: json })]),
    covers: ['rule.json'],
  },
  {
    id: 'CreateLiveCallbackTemplate/retry',
    says: 'An event that is not answered with 200 is sent again every minute, up to twelve times, and signed anew each time',
    ...TRANSPORT,
    ...templateWith({ RecordNotifyUrl: failingReceiver, CallbackKey: CALLBACK_KEY }, [
      ...oneRecording,
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
      ...oneRecording,
      { advance: 30 * MINUTE },
      received(fileEvent, fileEvent, fileEvent),
    ]),
    covers: ['rule.retry'],
  },
  ...([204, 302, 404] as const).map(
    (status): VendorPromise => ({
      id: `CreateLiveCallbackTemplate/retry-${status}`,
      says: `Any status other than 200 counts as a failure, even ${status}`,
      ...TRANSPORT,
      ...templateWith({ RecordNotifyUrl: ({ callbackUrl }: PromiseContext) => callbackUrl(`answers-${status}`) }, [
        ...oneRecording,
        { advance: MINUTE },
        received(fileEvent, fileEvent),
      ]),
      covers: ['rule.retry'],
    }),
  ),
  {
    id: 'CreateLiveCallbackTemplate/retry-times',
    says: 'The attempts of an event are a minute apart',
    ...TRANSPORT,
    ...templateWith({ RecordNotifyUrl: failingReceiver }, [
      ...oneRecording,
      { advance: 60 * MINUTE },
      received(...Array.from({ length: 13 }, (_, attempt) => ({ ...fileEvent, afterMs: attempt * MINUTE }))),
    ]),
    covers: ['rule.retry'],
  },
  {
    id: 'CreateLiveCallbackTemplate/retry-hangs',
    says: 'An event without an answer within 20 seconds is sent again',
    ...TRANSPORT,
    ...templateWith({ RecordNotifyUrl: ({ callbackUrl }: PromiseContext) => callbackUrl('answers-hang-1-times') }, [
      ...oneRecording,
      { advance: 60 * MINUTE },
      received({ ...fileEvent, afterMs: 0, waitsMs: 20 * SECOND }, { ...fileEvent, afterMs: MINUTE }),
    ]),
    covers: ['rule.retry'],
  },
  {
    id: 'CreateLiveCallbackTemplate/signed-second',
    says: 'The second in which an event expires is counted from the whole second of the attempt',
    ...inferred('t is a whole number of seconds'),
    ...templateWith({ RecordNotifyUrl: receiver }, [
      { advance: 700 },
      ...oneRecording,
      received({ event: '100', body: { t: ({ now }: PromiseContext) => Math.floor(now / 1000) + 600 } }),
    ]),
    covers: ['rule.expiry'],
  },
  {
    id: 'CreateLiveCallbackTemplate/microseconds',
    says: 'The file of a recording names the microsecond in which it begins and ends',
    ...doc('267/38082'),
    ...templateWith({ RecordNotifyUrl: receiver }, [
      { advance: 123 },
      push(),
      createActive(),
      { advance: 5456 },
      stopRecord,
      interrupt(),
      received({
        event: '100',
        body: ({ now }: PromiseContext) => ({
          start_time_usec: microsecond(now - 5456),
          end_time_usec: microsecond(now),
        }),
      }),
    ]),
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
