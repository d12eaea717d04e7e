import type { ExpectedCallback, Later, PromiseContext, Step, VendorPromise } from '../../../src/vendor/promise.ts'
import { expiry, json, sign, signed } from './event-signature.ts'
import { doc, inferred } from './evidence.ts'
import { answered } from './expectations.ts'
import {
  CALLBACK_KEY,
  createActive,
  domain,
  file,
  heard,
  interrupt,
  MINUTE,
  push,
  SECOND,
  status,
  stop,
} from './scenes.ts'

const TRANSPORT = doc('267/38080')

const receiver = ({ callbackUrl }: PromiseContext) => callbackUrl('events')

const broken = ({ callbackUrl }: PromiseContext) => callbackUrl('answers-503')

/** Everything that happens to one recording, told to one kind of address. */
const story: readonly Step[] = [push(), createActive(), stop, interrupt()]

const KINDS: readonly (readonly [string, string, readonly ExpectedCallback[]])[] = [
  ['StreamBeginNotifyUrl', 'the beginning of a push', [{ event: '1' }]],
  ['StreamEndNotifyUrl', 'the end of a push', [{ event: '0' }]],
  ['RecordNotifyUrl', 'the file of a recording', [file]],
  ['RecordStatusNotifyUrl', 'how a recording goes', [status('start_succeeded'), status('ended')]],
  ['SnapshotNotifyUrl', 'screenshots', []],
]

const delivery: readonly VendorPromise[] = [
  ...KINDS.map(([name, what, callbacks]) => ({
    id: `CreateLiveCallbackTemplate/kind-${name}`,
    says: `${name} is told ${what}, and nothing else`,
    ...TRANSPORT,
    when: {
      call: 'CreateLiveCallbackTemplate',
      as: 'template',
      input: { body: { TemplateName: 'events', [name]: receiver } },
    },
    then: answered(),
    afterwards: [...listeningRule(), ...story, heard(...callbacks)],
    covers: ['rule.kinds'],
  })),
  {
    id: 'CreateLiveCallbackTemplate/signature',
    says: 'Events carry the MD5 of CallbackKey and of the second, 600 from now, in which they expire; those of one second carry the same',
    ...TRANSPORT,
    ...templateWith({ RecordNotifyUrl: receiver, RecordStatusNotifyUrl: receiver, CallbackKey: CALLBACK_KEY }, [
      ...story,
      heard({ event: '332', body: signed }, { event: '332', body: signed }, { event: '100', body: signed }),
    ]),
    covers: ['rule.signature', 'rule.expiry', 'rule.signed-time'],
  },
  {
    id: 'CreateLiveCallbackTemplate/no-key',
    says: 'Without a CallbackKey events carry the MD5 of the second in which they expire',
    ...TRANSPORT,
    ...templateWith({ RecordNotifyUrl: receiver }, [
      ...story,
      heard({ event: '100', body: { t: expiry, sign: sign('') } }),
    ]),
    covers: ['rule.signature'],
  },
  {
    id: 'CreateLiveCallbackTemplate/json',
    says: 'Events come as application/json',
    ...inferred('a POST with a JSON body is documented, its header is not'),
    ...templateWith({ RecordNotifyUrl: receiver }, [...story, heard({ event: '100', headers: json })]),
    covers: ['rule.json'],
  },
  {
    id: 'CreateLiveCallbackTemplate/retry',
    says: 'An event whose receiver does not answer with 200 is sent again every minute, twelve times, each time signed anew',
    ...TRANSPORT,
    ...templateWith({ RecordNotifyUrl: broken, CallbackKey: CALLBACK_KEY }, [
      ...story,
      heard(file),
      { advance: MINUTE - SECOND },
      heard(file),
      { advance: SECOND },
      heard(file, { event: '100', body: signed }),
      { advance: 11 * MINUTE },
      heard(...Array.from({ length: 13 }, () => file)),
      { advance: 30 * MINUTE },
      heard(...Array.from({ length: 13 }, () => file)),
    ]),
    covers: ['rule.retry'],
  },
  {
    id: 'CreateLiveCallbackTemplate/retry-succeeds',
    says: 'An event is not sent again once its receiver has answered with 200',
    ...TRANSPORT,
    ...templateWith({ RecordNotifyUrl: ({ callbackUrl }) => callbackUrl('answers-503-2-times') }, [
      ...story,
      { advance: 30 * MINUTE },
      heard(file, file, file),
    ]),
    covers: ['rule.retry'],
  },
  {
    id: 'CreateLiveCallbackTemplate/retry-204',
    says: 'Any other status than 200 is a failure, 204 among them',
    ...TRANSPORT,
    ...templateWith({ RecordNotifyUrl: ({ callbackUrl }) => callbackUrl('answers-204') }, [
      ...story,
      { advance: MINUTE },
      heard(file, file),
    ]),
    covers: ['rule.retry'],
  },
]

function listeningRule(): readonly Step[] {
  const TemplateId = ({ answers }: PromiseContext) => answers.template.Response.TemplateId
  return [{ call: 'CreateLiveCallbackRule', input: { body: { DomainName: domain, AppName: 'live', TemplateId } } }]
}

function templateWith(
  fields: Readonly<Record<string, Later<string>>>,
  afterwards: NonNullable<VendorPromise['afterwards']>,
): Pick<VendorPromise, 'when' | 'then' | 'afterwards'> {
  return {
    when: {
      call: 'CreateLiveCallbackTemplate',
      as: 'template',
      input: { body: { TemplateName: 'events', ...fields } },
    },
    then: answered(),
    afterwards: [...listeningRule(), ...afterwards],
  }
}

export const eventDeliveryPromises: readonly VendorPromise[] = delivery
