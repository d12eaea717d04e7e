import * as z from 'zod'
import { passThrough } from './message.ts'
import { processTimes, timeText, verdict } from './verdict.ts'

/** Who is seen or heard, where users of a room are told apart: a number at Agora, a text elsewhere. */
const users = { userId: z.int().optional(), strUserId: z.string().optional() }

/** One picture of a stream. */
export const frameDetail = z.object({
  imgUrl: z.url(),
  ...verdict('picture'),
  auxInfo: z.object({
    ...processTimes,
    imgTime: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/),
    room: z.string().optional(),
    /** 1 examined, 2 not (inferred); only when `detectStep` was sent. */
    detectType: z.literal([1, 2]).optional(),
    /** Of a picture that looks like one before. */
    similarityDedup: z.literal(1).optional(),
    ...users,
  }),
})

/** Ten seconds of sound. */
export const audioDetail = z.object({
  audioUrl: z.url(),
  /** 0 silence, 1 not. */
  vadCode: z.literal([0, 1]),
  /** In the samples. */
  audioText: z.string().optional(),
  ...verdict('sound'),
  /** The text of twenty seconds: with `returnPreText`, of a REJECT. */
  content: z.string().optional(),
  /** The sound of twenty seconds: with `returnPreAudio`, of a REJECT. */
  preAudioUrl: z.url().optional(),
  auxInfo: z.object({
    ...processTimes,
    // As the samples spell them, and as the table does.
    audioStartTime: timeText,
    audioEndTime: timeText,
    audio_starttime: timeText.optional(),
    audio_endtime: timeText.optional(),
    room: z.string().optional(),
    ...users,
    passThrough: passThrough.optional(),
  }),
})
