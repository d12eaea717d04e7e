import { absent } from '../../../src/vendor/promise.ts'
import { callbackJob, callbackPromise, detailCallback, simpleCallback, simpleData } from './callback-promise.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { callbackPage, inferred } from './sources.ts'
import { happens, query, scripted, streamEnds, streamStarts, submitted } from './steps.ts'

const Detail = { CallbackVersion: 'Detail' }
const picture = (Label: string, Result = 1) => happens('addSnapshot', { Label, Result })

/** How a submission chooses its callbacks: address, version and type. */
export const callbackSettings: readonly VendorPromise[] = [
  callbackPromise({
    id: 'callback-version-default',
    says: 'A job that names no version gets a Simple callback, and none before its end',
    ...inferred('for files, Simple is the default of the same option'),
    steps: [
      streamStarts,
      happens('addSnapshot', { Label: 'Ads' }),
      happens('addSnapshot', { Label: 'Ads' }),
      streamEnds,
    ],
    callbacks: [simpleCallback({ data: simpleData({ result: 1, ads_info: { hit_flag: 1, label: '', count: 2 } }) })],
    covers: ['rule.callback-version-default'],
  }),
  callbackPromise({
    id: 'callback-version-simple',
    says: 'A submission can ask for Simple callbacks',
    ...inferred('the option is documented for files, which have the same path'),
    conf: { CallbackVersion: 'Simple' },
    steps: [streamStarts, streamEnds],
    callbacks: [simpleCallback({ code: 0 })],
  }),
  callbackPromise({
    id: 'callback-unsigned',
    says: 'Callbacks have neither a signature nor a credential',
    ...callbackPage,
    steps: [streamStarts, streamEnds],
    callbacks: [
      { event: 'ReviewVideo.Simple', headers: { authorization: absent, 'x-ci-signature': absent, signature: absent } },
    ],
    covers: ['rule.callback-unsigned'],
  }),
  callbackPromise({
    id: 'callback-address',
    says: 'A callback goes to the address of the submission, with its query',
    ...callbackPage,
    conf: { Callback: ({ callbackUrl }: PromiseContext) => callbackUrl('ci?room=9&kind=%20x') },
    steps: [streamStarts, streamEnds],
    callbacks: [
      { ...simpleCallback({ code: 0 }), url: ({ callbackUrl }: PromiseContext) => callbackUrl('ci?room=9&kind=%20x') },
    ],
    covers: ['rule.callback-at-end'],
  }),
  {
    id: 'CreateAuditingJobs/callback-absent',
    says: 'Without an address, a job sends no callbacks',
    ...callbackPage,
    given: [scripted],
    when: submitted({ conf: { CallbackVersion: 'Detail' } }),
    then: { status: 200 },
    afterwards: [
      streamStarts,
      happens('addSnapshot', { Label: 'Ads' }),
      streamEnds,
      { ...query(), then: { status: 200, callbacks: [] } },
    ],
    covers: ['rule.callback-absent'],
  },
  ...[undefined, '0', '1'].map((CallbackType) =>
    callbackPromise({
      id: `callback-type-${CallbackType ?? 'default'}-tells`,
      says: `${CallbackType === undefined ? 'Without CallbackType' : `With CallbackType ${CallbackType}`}, pictures without a hit are reported, too`,
      ...(CallbackType === '0' ? inferred('the SDK for iOS sends 0 if its caller chooses nothing') : callbackPage),
      conf: { ...Detail, CallbackType },
      steps: [streamStarts, picture('Normal'), picture('Ads')],
      callbacks: [
        detailCallback(callbackJob('Auditing', { Snapshot: [{ Label: 'Normal' }] })),
        detailCallback(callbackJob('Auditing', { Snapshot: [{ Label: 'Ads' }] })),
      ],
      covers: ['rule.callback-type'],
    }),
  ),
  callbackPromise({
    id: 'callback-type-2-tells',
    says: 'With CallbackType 2, only violating pictures and sections are reported, also at the end',
    ...callbackPage,
    conf: { ...Detail, CallbackType: '2' },
    steps: [
      streamStarts,
      picture('Normal'),
      picture('Ads'),
      happens('addAudioSection', { Label: 'Normal' }),
      streamEnds,
    ],
    callbacks: [
      detailCallback(callbackJob('Auditing', { Snapshot: [{ Label: 'Ads' }] })),
      detailCallback(callbackJob('Success', { Snapshot: [{ Label: 'Ads' }], AudioSection: absent })),
    ],
    covers: ['rule.callback-type'],
  }),
  callbackPromise({
    id: 'callback-type-2-suspected',
    says: 'With CallbackType 2, suspected pictures are not reported',
    ...inferred('the page says "violating", and has another word for suspected ones'),
    conf: { ...Detail, CallbackType: '2' },
    steps: [streamStarts, picture('Porn', 2)],
    callbacks: [],
    covers: ['rule.callback-type'],
  }),
]
