import type * as z from 'zod'
import type { SmartLiveRoomConfig } from '../../../contracts/huawei-metastudio/create-smart-live-room.ts'
import type {
  InsertCommand,
  LiveCommand,
  liveCommandParams,
} from '../../../contracts/huawei-metastudio/live-command.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { presentRoom } from '../records/present-room.ts'
import { withRuleIndexes, withScriptIds } from '../records/room-content.ts'
import { type HuaweiState, type Job, keyOf } from '../state.ts'
import { cleanUp, insert } from './inserts.ts'
import { connect, disconnect } from './push.ts'
import { speechMs } from './speech.ts'
import { limitDuration } from './transitions.ts'
import { awaitViewers } from './viewers.ts'

type LiveCall = Call<HuaweiState>

/** A command for a running job, with its parsed parameters. */
export interface CommandCall<Command extends LiveCommand> {
  readonly call: LiveCall
  readonly job: Job
  readonly id: string
  readonly params: z.output<(typeof liveCommandParams)[Command]>
}

/** Executes a command. Returns its structured result, if it has one. */
type Rule<Command extends LiveCommand> = (commandCall: CommandCall<Command>) => unknown

/** Inferred: audio is not fetched, so its length is unknown. */
const AUDIO_MS = 10_000

export const liveCommandRules: { readonly [Command in LiveCommand]: Rule<Command> } = {
  INSERT_PLAY_SCRIPT: ({ params, ...rest }) =>
    insertSpeech(rest, { command: 'INSERT_PLAY_SCRIPT', params, lengthMs: speechMs(params.text_config.text) }),
  INSERT_PLAY_AUDIO: ({ params, ...rest }) =>
    insertSpeech(rest, { command: 'INSERT_PLAY_AUDIO', params, lengthMs: AUDIO_MS }),
  REWRITE_PLAY_SCRIPT: ({ call, job, params }) => rewriteScripts(call, job, withScriptIds(params.scene_scripts, call)),
  REWRITE_INTERACTION_RULES: ({ call, job, params }) =>
    reconfigure(call, job, { interaction_rules: withRuleIndexes(params.interaction_rules, call) }),
  GET_CURRENT_PLAYING_SCRIPTS: ({ job }) => playingScripts(job),
  REFRESH_OUTPUT_URL: ({ call, job, params }) => refreshTarget(call, job, params),
  GET_LIVE_JOB_CONFIG_INFO: ({ call, job }) => configInfo(call, job),
  CLEAN_UP_INSERT_COMMAND: ({ call, job, params }) => cleanUp(call, job, params.command_ids),
  RESET_EXIT_CONFIG: ({ call, job, params }) => {
    const policy = { ...job.config.play_policy, live_exit_config: params }
    limitDuration(call, reconfigure(call, job, { play_policy: policy }), call.now)
  },
  SHOW_LAYER: () => undefined,
}

function insertSpeech(
  { call, job, id }: Pick<CommandCall<InsertCommand>, 'call' | 'job' | 'id'>,
  speech: {
    readonly command: InsertCommand
    readonly params: Readonly<Record<string, unknown>>
    readonly lengthMs: number
  },
): void {
  insert(call, job, { id, ...speech })
}

function reconfigure(call: LiveCall, job: Job, config: Partial<Job['config']>): Job {
  return call.state.jobs.put({ ...job, config: { ...job.config, ...config } })
}

/** Replaces the paragraphs to come; with `is_rewrite_delay`, only from the next round on. */
function rewriteScripts(call: LiveCall, job: Job, scripts: NonNullable<Job['nextScripts']>): void {
  if (job.config.play_policy?.is_rewrite_delay && job.playing) {
    call.state.jobs.put({ ...job, nextScripts: scripts })
  } else reconfigure(call, job, { scene_scripts: scripts })
}

/** The vendor's wrapper for the list is not known, so the list has none. */
function playingScripts({ config }: Job): readonly object[] {
  return (config.scene_scripts ?? []).map((scene) => ({
    script_name: scene.script_name,
    model_asset_id: scene.model_asset_id,
    shoot_scripts: scene.shoot_scripts.map(({ sequence_no, title, text_config }) => ({
      sequence_no,
      title,
      text: text_config?.text,
    })),
  }))
}

/** Disconnects from the old target and connects to the new one. */
function refreshTarget(
  call: LiveCall,
  job: Job,
  { output_urls, stream_keys }: Pick<SmartLiveRoomConfig, 'output_urls' | 'stream_keys'>,
): void {
  const { stream_keys: _, ...rest } = job.config
  const config = { ...rest, output_urls, ...(stream_keys && { stream_keys }) }
  awaitViewers(call, connect(call, { ...disconnect(call, job, call.now), config }, call.now), call.now)
}

/** The job's configuration in the shape of a room. */
function configInfo(call: LiveCall, { config, scope, roomId, createdAt, updatedAt }: Job): object {
  const room = call.state.rooms.get(keyOf(scope, roomId))
  const times = { createdAt: room?.createdAt ?? createdAt, updatedAt: room?.updatedAt ?? updatedAt }
  return presentRoom({ scope, id: roomId, config, ...times }, call.state)
}
