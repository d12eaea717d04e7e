import * as z from 'zod'
import { absent } from '../../../src/vendor/promise.ts'
import { aMoment, businessLabel } from './frames.ts'
import type { VendorPromise } from './language.ts'

import { aText, clip, type Sound, soundResults, sounds } from './sounds.ts'

const aTime = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)

function details(sound: Sound): VendorPromise[] {
  const { open, opening: page } = sound.generation
  return [
    {
      id: `${open}/clip`,
      says: 'The result of sound that carries a risk has the sound, its time and the labels of the risk',
      ...page,
      ...soundResults(sound, {
        data: { room: 'room42', extra: { passThrough: { trace: 't-1' } } },
        happens: [clip('REJECT', 'MOAN')],
        details: [
          {
            audioUrl: z.url(),
            vadCode: 1,
            riskLevel: 'REJECT',
            riskLabel1: aText,
            riskLabel2: aText,
            riskLabel3: aText,
            riskDescription: aText,
            riskDetail: { riskSource: 1003 },
            allLabels: [{ riskLevel: 'REJECT', riskLabel1: aText, probability: z.number().min(0).max(1) }],
            auxInfo: {
              beginProcessTime: aMoment,
              finishProcessTime: aMoment,
              audioStartTime: aTime,
              audioEndTime: aTime,
              audio_starttime: absent,
              room: 'room42',
              passThrough: { trace: 't-1' },
            },
          },
        ],
      }),
      covers: ['rule.levels'],
    },
    {
      id: `${open}/clip-text`,
      says: 'The result of sound whose words carry a risk has the text, and the position of the risk in it',
      ...page,
      ...soundResults(sound, {
        happens: [clip('REJECT', 'EROTIC')],
        details: [
          {
            audioText: aText,
            riskDetail: {
              riskSource: 1001,
              audioText: aText,
              riskSegments: [{ segment: aText, position: z.array(z.int()) }],
            },
            allLabels: [{ riskDetail: { riskSource: 1001, audioText: aText } }],
          },
        ],
      }),
    },
    {
      id: `${open}/clip-to-review`,
      says: 'The result of sound to be reviewed has the labels of the risk too',
      ...page,
      ...soundResults(sound, {
        happens: [clip('REVIEW')],
        details: [{ riskLevel: 'REVIEW', riskLabel1: aText, allLabels: [{ riskLevel: 'REVIEW' }] }],
      }),
      covers: ['rule.levels'],
    },
    {
      id: `${open}/clip-that-passes`,
      says: 'The result of sound without a risk has only the label normal, and says whether there is a voice',
      ...page,
      ...soundResults(sound, {
        data: { returnAllText: 1 },
        happens: [clip('PASS')],
        details: [
          {
            riskLevel: 'PASS',
            riskLabel1: 'normal',
            riskLabel2: '',
            riskLabel3: '',
            riskDescription: '正常',
            riskDetail: { riskSource: 1000 },
            vadCode: z.literal([0, 1]),
          },
        ],
      }),
      covers: ['rule.levels'],
    },
    {
      id: `${open}/clip-business-labels`,
      says: 'Each requested business type of sound gives a business label',
      ...page,
      ...soundResults(sound, {
        fields: { [sound.businessTypes]: 'GENDER_AGE' },
        happens: [clip('REJECT')],
        details: [{ businessLabels: [businessLabel, businessLabel] }],
      }),
    },
    {
      id: `${open}/clip-times-of-the-table`,
      says: 'If times are spelled as in the table, those of the samples are there too',
      ...page,
      ...soundResults(sound, {
        switches: { timeFields: 'both' },
        happens: [clip('REJECT')],
        details: [
          { auxInfo: { audioStartTime: aTime, audioEndTime: aTime, audio_starttime: aTime, audio_endtime: aTime } },
        ],
      }),
    },
  ]
}

/** Results about ten seconds of sound, from a video or an audio stream. */
export const clipPromises: readonly VendorPromise[] = sounds.flatMap(details)
