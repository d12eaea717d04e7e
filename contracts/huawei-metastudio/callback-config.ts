import * as z from 'zod'

/** The vendor requires https. The mock also accepts http on loopback addresses, so that tests can receive callbacks. */
const CALLBACK_URL = /^(?:$|https:\/\/|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?:[:/?]|$))/i

const liveEventType = z.enum(['SHOOT_SCRIPT_SWITCH', 'RTMP_STREAM_STATE_CHANGE', 'REPLY_COMMAND_FINISH'])

export const liveEventCallbackConfig = z.looseObject({
  live_event_type_callback_url: z.string().max(2048).regex(CALLBACK_URL).optional(),
  auth_type: z.enum(['NONE', 'MSS_A', 'MSS_A_HEAD', 'MEITUAN_DEFAULT']).optional(),
  key: z.string().max(32).optional(),
  callback_event_type: z.array(liveEventType).optional(),
})

export type LiveEventType = z.output<typeof liveEventType>
export type LiveEventCallbackConfig = z.output<typeof liveEventCallbackConfig>

export const rtcCallbackConfig = z.looseObject({
  rtc_callback_event_type: z.array(z.enum(['LIVE_PROGRESS', 'REPLY_COMMAND_FINISH'])).optional(),
})
