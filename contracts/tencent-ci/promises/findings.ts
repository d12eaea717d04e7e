import { absent } from '../../../src/vendor/promise.ts'
import { scenes } from '../findings.ts'
import { jobWith } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { MODELS, pictureOf, sectionOf, snapshotOf, soundOf } from './sample-findings.ts'
import { inferred, mediaSdks, queryPage } from './sources.ts'
import { audited, happens, query } from './steps.ts'

const MEANINGS: Readonly<Record<number, string>> = { 1: 'violates', 2: 'is suspected to violate' }

/** One scene at a time, in pictures and in sound. */
const ofScenes = scenes.flatMap((scene) =>
  [1, 2].flatMap((Result): VendorPromise[] => {
    const isOnPage = scene === 'Porn' || scene === 'Ads'
    const authority = isOnPage ? queryPage : mediaSdks
    return [
      {
        id: `DescribeAuditingJobs/picture-${scene}-${Result}`,
        says: `A picture that ${MEANINGS[Result]} as ${scene} is reported with text, objects and library hits, and counted`,
        ...authority,
        given: [...audited(), happens('addSnapshot', pictureOf(scene, Result))],
        when: query(),
        then: jobWith({
          Label: scene,
          Result,
          SnapshotCount: 1,
          [`${scene}Info`]: { HitFlag: Result, Count: 1 },
          Snapshot: [snapshotOf(scene, Result)],
          AudioSection: absent,
        }),
        covers: ['rule.repeated-nodes', 'rule.hit-count', 'rule.snapshot-time', 'rule.text-if-recognised'],
      },
      {
        id: `DescribeAuditingJobs/sound-${scene}-${Result}`,
        says: `Sound that ${MEANINGS[Result]} as ${scene} is reported with keywords and library hits, and not counted`,
        ...authority,
        given: [...audited(), happens('addAudioSection', soundOf(scene, Result))],
        when: query(),
        then: jobWith({
          Label: scene,
          Result,
          [`${scene}Info`]: { HitFlag: Result, Count: 0 },
          AudioSection: [sectionOf(scene, Result)],
        }),
        covers: ['rule.audio-if-checked', 'rule.snapshot-time'],
      },
    ]
  }),
)

const normal = { Label: 'Normal', Result: 0 }
const missed = { HitFlag: 0, Count: 0 }

const { picture, sound, LanguageResults } = MODELS

/** What SDK models have beyond the pages, one scene at a time. */
const ofModels = scenes.map(
  (scene): VendorPromise => ({
    id: `DescribeAuditingJobs/models-of-${scene}`,
    says: `A finding of ${scene} can have the further nodes of SDK models, in a picture and in sound`,
    ...mediaSdks,
    given: [
      ...audited(),
      happens('addSnapshot', { Label: scene, ...picture }),
      happens('addAudioSection', { Label: scene, ...sound, LanguageResults }),
    ],
    when: query(),
    then: jobWith({
      Snapshot: [{ [`${scene}Info`]: picture }],
      AudioSection: [
        { SubLabel: sound.SubLabel, LanguageResults, [`${scene}Info`]: { ...sound, Label: sound.SubLabel } },
      ],
    }),
  }),
)

/** What a query shows of findings. */
export const findings: readonly VendorPromise[] = [
  ...ofScenes,
  ...ofModels,
  {
    id: 'DescribeAuditingJobs/normal',
    says: 'Pictures and sound without a hit are reported as Normal, with no hit for Porn and Ads',
    ...queryPage,
    given: [...audited(), happens('addSnapshot', { Label: 'Normal' }), happens('addAudioSection', { Label: 'Normal' })],
    when: query(),
    then: jobWith({
      ...normal,
      SnapshotCount: 1,
      PornInfo: missed,
      AdsInfo: missed,
      Snapshot: [{ ...normal, PornInfo: { HitFlag: 0, Score: 0 }, AdsInfo: { HitFlag: 0, Score: 0 } }],
      AudioSection: [{ ...normal, PornInfo: { HitFlag: 0, Score: 0 }, AdsInfo: { HitFlag: 0, Score: 0 } }],
    }),
    covers: ['rule.highest-label'],
  },
  ...[2, 3].map(
    (count): VendorPromise => ({
      id: `DescribeAuditingJobs/pictures-${count}`,
      says: `${count} screenshots are ${count} repeated elements, in the order in which they were taken`,
      ...queryPage,
      given: [
        ...audited(),
        ...Array.from({ length: count }, (_, index) => [
          happens('addSnapshot', { Label: 'Normal', Text: `picture ${index + 1}` }),
          { advance: 1000 },
        ]).flat(),
      ],
      when: query(),
      then: jobWith({
        SnapshotCount: count,
        Snapshot: Array.from({ length: count }, (_, index) => ({ Text: `picture ${index + 1}` })),
      }),
      covers: ['rule.repeated-nodes', 'rule.snapshot-count'],
    }),
  ),
  {
    id: 'DescribeAuditingJobs/gravest',
    says: 'A violating picture decides a job’s label over a suspected one, and each scene counts its own hits',
    ...inferred('the page calls it the label with the highest priority'),
    given: [
      ...audited(),
      happens('addSnapshot', { Label: 'Porn', Result: 2 }),
      happens('addSnapshot', { Label: 'Ads', Result: 1 }),
      happens('addSnapshot', { Label: 'Ads', Result: 2 }),
    ],
    when: query(),
    then: jobWith({ Label: 'Ads', Result: 1, PornInfo: { HitFlag: 2, Count: 1 }, AdsInfo: { HitFlag: 1, Count: 2 } }),
    covers: ['rule.highest-label', 'rule.hit-count'],
  },
]
