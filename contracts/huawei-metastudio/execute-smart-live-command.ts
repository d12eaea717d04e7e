import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import {
  errorsOfEveryOperation,
  jobPath,
  notFound,
  refusalsWithBody,
  requestHeaders,
  responseHeaders,
  rulesOfEveryOperation,
} from './envelope.ts'

const body = z.looseObject({
  /** One of `liveCommands`. An unknown command has its own error. */
  command: z.string().min(1),
  /** `liveCommandParams` has the schema of each command. */
  params: z.looseObject({}).optional(),
  review_config: z.looseObject({ no_need_review: z.boolean().optional() }).optional(),
})

/** A structured `result` is JSON text (inferred from its type). */
const executed = z.object({ command_id: z.string(), command: z.string(), result: z.string().optional() })

/** Delivering a command to a running livestreaming task. */
export const executeSmartLiveCommand = defineContract({
  id: 'executeSmartLiveCommand',
  summary: 'Send a command to a running livestreaming task',
  done: 'command accepted by the livestreaming task',
  source: { evidence: 'sdk', document: 'huaweicloud-sdk-nodejs-v3, services/metastudio/v1' },
  method: 'POST',
  path: '/v1/{project_id}/smart-live-rooms/{room_id}/smart-live-jobs/{job_id}/command',
  request: { path: jobPath, headers: requestHeaders, body },
  responses: {
    200: { description: 'Succeeded', headers: responseHeaders, body: executed },
    ...refusalsWithBody,
    ...notFound,
  },
  errors: [
    ...errorsOfEveryOperation,
    'MSS.10000002',
    'MSS.20010045',
    'MSS.20010053',
    'MSS.20010066',
    'MSS.20010074',
    'MSS.20020001',
    'MSS.41000003',
  ],
  limit: { requests: 20, perSeconds: 1, evidence: 'inferred' },
  effect: 'changes',
  idempotent: false,
  rules: {
    ...rulesOfEveryOperation,
    'unknown-command': 'An unknown command has its own error',
    'only-running': { says: 'Only a PROCESSING job accepts commands', evidence: 'inferred' },
    'result-text': { says: 'A structured result is JSON text', evidence: 'inferred' },
    'last-update': { says: 'An accepted command updates lastupdate_time', evidence: 'inferred' },
    'insert-play-script':
      'INSERT_PLAY_SCRIPT: text_config.text of 1 to 131072 characters, play_type (PLAY_NOW), play_role, rule_index up to 64',
    'insert-play-audio':
      'INSERT_PLAY_AUDIO: audio_url of up to 2048 characters, play_type (APPEND), play_role, rule_index up to 64',
    'rewrite-play-script': 'REWRITE_PLAY_SCRIPT: scene_scripts as in the room',
    'rewrite-delay': 'With is_rewrite_delay, rewritten scripts apply from the next round on',
    'rewrite-interaction-rules': 'REWRITE_INTERACTION_RULES: interaction_rules as in the room',
    'get-current-playing-scripts': {
      says: 'GET_CURRENT_PLAYING_SCRIPTS: the scenes with their paragraphs',
      evidence: 'inferred',
    },
    'refresh-output-url': 'REFRESH_OUTPUT_URL: another push target',
    'get-live-job-config-info': {
      says: 'GET_LIVE_JOB_CONFIG_INFO: the configuration of the job, in the shape of a room',
      evidence: 'inferred',
    },
    'clean-up-insert-command': {
      says: 'CLEAN_UP_INSERT_COMMAND: removes commands from the queue; without ids, all of them',
      evidence: 'inferred',
    },
    'reset-exit-config': 'RESET_EXIT_CONFIG: another live_exit_config',
    'show-layer': 'SHOW_LAYER: shows material for directing the live',
  },
})

export type ExecuteSmartLiveCommandInput = InputOf<typeof executeSmartLiveCommand>
export type CommandResult = z.output<typeof executed>
