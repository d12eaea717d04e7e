import { absent } from '../../../src/vendor/promise.ts'
import { scenes } from '../findings.ts'
import { callbackJob, callbackPromise, detailCallback } from './callback-promise.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { MODELS, pictureOf, sectionOf, snapshotOf, soundOf } from './sample-findings.ts'
import { FURTHER_DETAIL, USER_INFO } from './samples.ts'
import { callbackPage, inferred, mediaSdks } from './sources.ts'
import { happens, streamEnds, streamStarts } from './steps.ts'

const Detail = { CallbackVersion: 'Detail' }
const picture = (Label: string, Result = 1) => happens('addSnapshot', { Label, Result })

const LISTED = { ListName: 'guests', Entity: 'u-42' }

const ofScenes = scenes.flatMap((scene) =>
  [1, 2].map((Result) =>
    callbackPromise({
      id: `detail-callback-${scene}-${Result}`,
      says: `While a job runs, a picture and then sound that ${Result === 1 ? 'violate' : 'are suspected'} as ${scene} are reported at once, in a callback each`,
      ...(scene === 'Porn' || scene === 'Ads' ? callbackPage : mediaSdks),
      conf: Detail,
      steps: [
        streamStarts,
        happens('addSnapshot', pictureOf(scene, Result)),
        happens('addAudioSection', soundOf(scene, Result)),
      ],
      callbacks: [
        detailCallback(
          callbackJob('Auditing', {
            SnapshotCount: 1,
            Label: scene,
            Result,
            [`${scene}Info`]: { HitFlag: Result, Count: 1 },
            Snapshot: [snapshotOf(scene, Result)],
            AudioSection: absent,
          }),
        ),
        detailCallback(
          callbackJob('Auditing', {
            SnapshotCount: 0,
            [`${scene}Info`]: { HitFlag: Result, Count: 0 },
            Snapshot: absent,
            AudioSection: [sectionOf(scene, Result)],
          }),
        ),
      ],
      covers: ['rule.callback-while-auditing'],
    }),
  ),
)

const { picture: inPicture, sound: inSound, LanguageResults } = MODELS

/** What SDK models have beyond the pages, one scene at a time. */
const ofModels = scenes.map((scene) =>
  callbackPromise({
    id: `detail-callback-models-of-${scene}`,
    says: `A finding of ${scene} in a Detail callback can have the further nodes of SDK models, in a picture and in sound`,
    ...mediaSdks,
    conf: Detail,
    steps: [
      streamStarts,
      happens('addSnapshot', { Label: scene, ...inPicture }),
      happens('addAudioSection', { Label: scene, ...inSound, LanguageResults }),
    ],
    callbacks: [
      detailCallback(callbackJob('Auditing', { Snapshot: [{ [`${scene}Info`]: inPicture }] })),
      detailCallback(
        callbackJob('Auditing', {
          AudioSection: [
            { SubLabel: inSound.SubLabel, LanguageResults, [`${scene}Info`]: { ...inSound, Label: inSound.SubLabel } },
          ],
        }),
      ),
    ],
  }),
)

/** What Detail callbacks hold. */
export const detailCallbacks: readonly VendorPromise[] = [
  ...ofScenes,
  ...ofModels,
  callbackPromise({
    id: 'detail-callback-batches',
    says: 'Each callback of a running job counts its own screenshots, and the last one counts all',
    ...inferred(
      'the page says that callbacks of running jobs count their own; it does not say what the last one counts',
    ),
    conf: Detail,
    steps: [streamStarts, picture('Ads'), picture('Normal'), streamEnds],
    callbacks: [
      detailCallback(callbackJob('Auditing', { SnapshotCount: 1, Label: 'Ads', Result: 1 })),
      detailCallback(
        callbackJob('Auditing', { SnapshotCount: 1, Label: 'Normal', Result: 0, AdsInfo: { HitFlag: 0, Count: 0 } }),
      ),
      detailCallback(
        callbackJob('Success', { SnapshotCount: 2, Label: 'Ads', Result: 1, AdsInfo: { HitFlag: 1, Count: 1 } }),
      ),
    ],
    covers: ['rule.callback-while-auditing', 'rule.callback-at-end'],
  }),
  callbackPromise({
    id: 'detail-callback-normal-sound',
    says: 'Sound without a hit is reported as Normal',
    ...callbackPage,
    conf: Detail,
    steps: [streamStarts, happens('addAudioSection', { Label: 'Normal' })],
    callbacks: [detailCallback(callbackJob('Auditing', { Result: 0, AudioSection: [{ Label: 'Normal', Result: 0 }] }))],
  }),
  callbackPromise({
    id: 'detail-callback-failed',
    says: 'When a job fails, the last callback has its code and message',
    ...callbackPage,
    conf: Detail,
    steps: [streamStarts, happens('failJob', { Code: 'ResourceNotSupported', Message: 'cannot be decoded' })],
    callbacks: [detailCallback(callbackJob('Failed', { Code: 'ResourceNotSupported', Message: 'cannot be decoded' }))],
    covers: ['rule.callback-at-end'],
  }),
  callbackPromise({
    id: 'detail-callback-time',
    says: 'A Detail callback has the same creation time as the answers, but with a colon in the offset',
    ...callbackPage,
    conf: Detail,
    steps: [streamStarts, streamEnds],
    callbacks: [
      detailCallback({
        CreationTime: ({ answers }: PromiseContext) =>
          answers.job.Response.JobsDetail.CreationTime.replace('+0800', '+08:00'),
      }),
    ],
    covers: ['rule.callback-times'],
  }),
  callbackPromise({
    id: 'detail-callback-ids',
    says: 'A Detail callback has business id and user information as submitted, and the lists that were hit',
    ...callbackPage,
    conf: Detail,
    input: { DataId: 'order-77', UserInfo: USER_INFO },
    steps: [streamStarts, ...[0, 1].map((ListType) => happens('addListResult', { ...LISTED, ListType })), streamEnds],
    callbacks: [
      detailCallback(
        callbackJob('Success', {
          DataId: 'order-77',
          UserInfo: USER_INFO,
          ListInfo: { ListResults: [0, 1].map((ListType) => ({ ...LISTED, ListType })) },
        }),
      ),
    ],
  }),
  callbackPromise({
    id: 'detail-callback-without-ids',
    says: 'If the submission had no business id and no user information, a Detail callback has none',
    ...callbackPage,
    conf: Detail,
    steps: [streamStarts, streamEnds],
    callbacks: [
      detailCallback(
        callbackJob('Success', { DataId: absent, UserInfo: absent, Code: absent, Message: absent, ForbidState: 0 }),
      ),
    ],
  }),
  callbackPromise({
    id: 'detail-callback-models',
    says: 'A Detail callback can have the further nodes of SDK models, and the customer’s own headers',
    ...mediaSdks,
    conf: Detail,
    steps: [
      streamStarts,
      happens('addDetail', { ...FURTHER_DETAIL, State: 'Snapshoting', CosHeaders: { 'x-cos-meta-room': '9' } }),
      picture('Ads'),
    ],
    callbacks: [
      detailCallback(callbackJob('Snapshoting', { ...FURTHER_DETAIL, CosHeaders: { 'x-cos-meta-room': '9' } })),
    ],
  }),
]
