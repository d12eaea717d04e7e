import * as z from 'zod'

const warning = z.object({
  warning_type: z.enum([
    // The vendor's spelling.
    'TOO_LESSS_SCRIPT_ITEMS',
    'TOO_SHORT_SCRIPT_TIME',
    'TOO_LESS_DANMAKU_RULES',
    'RANDOM_PLAY_CLOSED',
    'ROTATION_MODEL_CLOSED',
  ]),
})

/** Warnings before a room goes live. */
export const liveWarnings = z.object({
  live_warning_info: z.array(warning).optional(),
  /** Hours; 0 is unlimited. */
  limit_duration: z.int().min(0).max(168).optional(),
})

export type LiveWarnings = z.output<typeof liveWarnings>
