import * as z from 'zod'
import type { CallbackContract } from '../../src/vendor/contract.ts'

const source = { evidence: 'reference', document: '002_180ce1bc05ee0494.txt' } as const

/** The last two are there with `MSS_A_HEAD` only. */
const headers = z.object({
  'content-type': z.string(),
  'x-hw-mss-secret': z.string().optional(),
  'x-hw-mss-time': z.string().optional(),
})

/** The room and the job, which every message names. */
const ofJob = { room_id: z.string(), job_id: z.string() }

/** In the body, `message` is JSON text; this is its decoded form. */
function messageOf<const Event extends string, Shape extends z.ZodRawShape>(event: Event, shape: Shape) {
  return z.object({ event_type: z.literal(event), message: z.object({ ...ofJob, ...shape }) })
}

/** The events that a live job sends over HTTP. */
export const callbacks: readonly CallbackContract[] = [
  {
    id: 'SHOOT_SCRIPT_SWITCH',
    summary: 'The next paragraph of the script begins',
    source,
    headers,
    body: messageOf('SHOOT_SCRIPT_SWITCH', {
      scene_script_name: z.string(),
      /** Text here, but a number over RTC. */
      shoot_script_sequence_no: z.string(),
      shoot_script_title: z.string(),
    }),
  },
  {
    id: 'RTMP_STREAM_STATE_CHANGE',
    summary: 'The state of the push to the target changes',
    source,
    headers,
    body: messageOf('RTMP_STREAM_STATE_CHANGE', {
      output_url: z.string(),
      stream_key: z.string(),
      /** `END`: given up, no more attempts to reconnect. */
      state: z.enum(['CONNECTING', 'CONNECTED', 'DISCONNECTED', 'RECONNECTING', 'END']),
    }),
  },
  {
    id: 'REPLY_COMMAND_FINISH',
    summary: 'An inserted command has been played',
    source,
    headers,
    body: messageOf('REPLY_COMMAND_FINISH', { reply_id: z.string() }),
  },
]
