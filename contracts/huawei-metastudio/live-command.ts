import * as z from 'zod'
import { liveExitConfig, oneTarget } from './live-config.ts'
import { interactionRule, videoScript } from './room-content.ts'

/** The ten commands of the documents and of the newest SDKs. */
export const liveCommands = [
  'INSERT_PLAY_SCRIPT',
  'INSERT_PLAY_AUDIO',
  'REWRITE_PLAY_SCRIPT',
  'REWRITE_INTERACTION_RULES',
  'GET_CURRENT_PLAYING_SCRIPTS',
  'REFRESH_OUTPUT_URL',
  'GET_LIVE_JOB_CONFIG_INFO',
  'CLEAN_UP_INSERT_COMMAND',
  'RESET_EXIT_CONFIG',
  'SHOW_LAYER',
] as const

export type LiveCommand = (typeof liveCommands)[number]
/** Commands that wait in the queue. */
export type InsertCommand = 'INSERT_PLAY_SCRIPT' | 'INSERT_PLAY_AUDIO'

const playType = z.enum(['APPEND', 'INSERT', 'PLAY_NOW'])
const playRole = z.enum(['STREAMER', 'CO_STREAMER']).default('STREAMER')
const ruleIndex = z.string().max(64).optional()

/** The parameters of each command. */
export const liveCommandParams = {
  INSERT_PLAY_SCRIPT: z.looseObject({
    text_config: z.looseObject({ text: z.string().min(1).max(131_072) }),
    play_type: playType.default('PLAY_NOW'),
    play_role: playRole,
    rule_index: ruleIndex,
  }),
  INSERT_PLAY_AUDIO: z.looseObject({
    audio_url: z.string().max(2048),
    play_type: playType.default('APPEND'),
    play_role: playRole,
    rule_index: ruleIndex,
  }),
  REWRITE_PLAY_SCRIPT: z.looseObject({ scene_scripts: z.array(videoScript) }),
  REWRITE_INTERACTION_RULES: z.looseObject({ interaction_rules: z.array(interactionRule) }),
  GET_CURRENT_PLAYING_SCRIPTS: z.looseObject({}).optional(),
  /** The members have the same names as in a start (inferred). */
  REFRESH_OUTPUT_URL: z.looseObject({ output_urls: oneTarget, stream_keys: oneTarget.optional() }),
  GET_LIVE_JOB_CONFIG_INFO: z.looseObject({}).optional(),
  /** Without ids, all commands (inferred). */
  CLEAN_UP_INSERT_COMMAND: z.looseObject({ command_ids: z.array(z.string()).default([]) }).prefault({}),
  RESET_EXIT_CONFIG: liveExitConfig,
  SHOW_LAYER: z.looseObject({}).optional(),
} as const satisfies Record<LiveCommand, z.ZodType>
