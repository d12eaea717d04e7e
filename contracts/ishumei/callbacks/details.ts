import * as z from 'zod'
import { passThrough } from './message.ts'
import { processTimes, timeText, verdict } from './verdict.ts'

/** The user who is seen or heard, if the room's users are moderated one by one: a number for Agora, otherwise a string. */
const users = { userId: z.int().optional(), strUserId: z.string().optional() }

/** One picture of a stream. */
export const frameDetail = z.object({
  imgUrl: z.url(),
  ...verdict('picture'),
  auxInfo: z.object({
    ...processTimes,
    imgTime: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/),
    room: z.string().optional(),
    /** 1 means examined, 2 not examined (inferred). Present only with `detectStep`. */
    detectType: z.literal([1, 2]).optional(),
    /** Marks a picture that resembles an earlier one. */
    similarityDedup: z.literal(1).optional(),
    ...users,
  }),
})

/** Ten seconds of sound. */
export const audioDetail = z.object({
  audioUrl: z.url(),
  /** 0 means silence, 1 a voice. */
  vadCode: z.literal([0, 1]),
  /** Only in the samples. */
  audioText: z.string().optional(),
  ...verdict('sound'),
  /** With `returnPreText`, the text of twenty seconds. Only in a REJECT. */
  content: z.string().optional(),
  /** With `returnPreAudio`, the sound of twenty seconds. Only in a REJECT. */
  preAudioUrl: z.url().optional(),
  auxInfo: z.object({
    ...processTimes,
    // The spelling of the samples, then that of the table.
    audioStartTime: timeText,
    audioEndTime: timeText,
    audio_starttime: timeText.optional(),
    audio_endtime: timeText.optional(),
    room: z.string().optional(),
    ...users,
    passThrough: passThrough.optional(),
  }),
})
