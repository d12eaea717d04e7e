import { absent } from '../../../src/vendor/promise.ts'
import { detailCallback, simpleCallback } from './callback-promise.ts'
import { beijingTime, idOf } from './expectations.ts'
import { type FileSubmission, fileAdvances, fileSubmission } from './file-steps.ts'
import type { ExpectedCallback, PromiseContext, Step, VendorPromise } from './language.ts'
import { FILE, FILE_URL } from './samples.ts'
import { type Authority, doc, fileCallbackPage, inferred } from './sources.ts'
import { customerUrl, happens, query, scripted } from './steps.ts'

interface FileCallback {
  readonly name: string
  readonly says: string
  readonly authority?: Authority
  readonly parts?: FileSubmission
  readonly steps: readonly Step[]
  readonly callbacks: readonly ExpectedCallback[]
}

/** A promise about the callbacks of one file, which has no findings but those that the promise adds. */
function callbackOf({
  name,
  says,
  authority = fileCallbackPage,
  parts = {},
  steps,
  callbacks,
}: FileCallback): VendorPromise {
  return {
    id: `CreateAuditingJobs/file-callback-${name}`,
    says,
    ...authority,
    given: [scripted, { switches: { fileSteps: 'manual' } }],
    when: {
      call: 'CreateAuditingJobs',
      input: fileSubmission({ ...parts, conf: { Callback: customerUrl, ...parts.conf } }),
      as: 'job',
    },
    then: { status: 200 },
    afterwards: [...steps, { ...query(), then: { status: 200, callbacks } }],
    covers: ['rule.file-callback'],
  }
}

const Detail = { CallbackVersion: 'Detail' }
const Freeze = { PornScore: '90' }
const toAuditing = [fileAdvances, fileAdvances]
const porn = happens('addSnapshot', { Label: 'Porn', Score: 90, SnapshotTime: 2500 })
const missed = { hit_flag: 0, label: '', count: 0 }
const bucketUrl = ({ credential: { attributes } }: PromiseContext): string =>
  `https://${attributes.bucket}.cos.${attributes.region}.myqcloud.com/${FILE}`

const data = (more: object) => ({ data: { event: 'ReviewVideo', trace_id: idOf(), ...more } })

/** The callbacks for video files. */
export const fileCallbacks: readonly VendorPromise[] = [
  callbackOf({
    name: 'none-before-end',
    says: 'While a file is moderated, no callback comes, not even a Detail one with findings',
    parts: { conf: Detail },
    steps: [...toAuditing, porn],
    callbacks: [],
  }),
  callbackOf({
    name: 'simple',
    says: 'When a file has been moderated, a Simple callback has the whole address of the Object and the counts',
    steps: [...toAuditing, porn, fileAdvances],
    callbacks: [
      simpleCallback({
        code: 0,
        message: 'success',
        ...data({
          url: bucketUrl,
          data_id: absent,
          result: 1,
          forbidden_status: 0,
          porn_info: { hit_flag: 1, label: '', count: 1 },
          ads_info: missed,
        }),
      }),
    ],
  }),
  callbackOf({
    name: 'simple-url',
    says: 'A Simple callback for a file with an address has the address and the business id',
    parts: { input: { Url: FILE_URL, DataId: 'order-77' } },
    steps: [...toAuditing, fileAdvances],
    callbacks: [simpleCallback(data({ url: FILE_URL, data_id: 'order-77', result: 0 }))],
  }),
  callbackOf({
    name: 'frozen',
    says: 'A Simple callback says that a file was frozen',
    parts: { conf: { Freeze } },
    steps: [...toAuditing, porn, fileAdvances],
    callbacks: [simpleCallback(data({ forbidden_status: 1 }))],
  }),
  callbackOf({
    name: 'moved',
    says: 'A Simple callback says that a file was moved',
    steps: [...toAuditing, happens('addDetail', { ForbidState: 2 }), fileAdvances],
    callbacks: [simpleCallback(data({ forbidden_status: 2 }))],
  }),
  callbackOf({
    name: 'failed',
    says: 'When the moderation of a file fails, a Simple callback has the number of the reason',
    authority: doc('1045/33700'),
    steps: [happens('failJob', { number: -65_011 })],
    callbacks: [simpleCallback({ code: -65_011, ...data({ url: bucketUrl, porn_info: absent }) })],
  }),
  callbackOf({
    name: 'detail',
    says: 'When a file has been moderated, a Detail callback has the Object, all findings, and whether it was frozen',
    parts: { conf: { ...Detail, Freeze } },
    steps: [...toAuditing, porn, fileAdvances],
    callbacks: [
      detailCallback({
        JobId: idOf(),
        State: 'Success',
        CreationTime: beijingTime('+08:00'),
        Object: FILE,
        Url: absent,
        Type: absent,
        SnapshotCount: 1,
        Label: 'Porn',
        Result: 1,
        Snapshot: [{ SnapshotTime: 2500, Label: 'Porn' }],
        ForbidState: 1,
      }),
    ],
  }),
  callbackOf({
    name: 'type-2',
    says: 'With CallbackType 2, a Detail callback for a file has only violating pictures',
    parts: { conf: { ...Detail, CallbackType: '2' } },
    steps: [...toAuditing, happens('addSnapshot', { Label: 'Normal' }), porn, fileAdvances],
    callbacks: [detailCallback({ Snapshot: [{ Label: 'Porn' }] })],
  }),
  callbackOf({
    name: 'default-version',
    says: 'Without a version, the callback for a file is Simple',
    steps: [...toAuditing, fileAdvances],
    callbacks: [simpleCallback({ code: 0 })],
  }),
  callbackOf({
    name: 'by-itself',
    says: 'The callback for a file comes although nobody asks for the job',
    authority: inferred('the page says that it comes when the moderation has ended, but not when that is'),
    steps: [{ switches: { fileSteps: 'after 1s' } }, fileAdvances, { advance: 60_000 }],
    callbacks: [simpleCallback({ code: 0, ...data({ result: 0 }) })],
  }),
]
