import type { Call } from '../../../src/vendor/operation.ts'
import { emitLiveEvent } from '../callbacks/live-event.ts'
import { type HuaweiState, type Job, keyOf, type Position } from '../state.ts'
import { paragraphMs, roundMs } from './speech.ts'

/** When the clock jumps, only these last rounds of an endless script are played. */
const MAX_ROUNDS_BEHIND = 100

/** Starts a script of text that plays by itself. The length of audio is unknown, and signals come over RTC. */
export function beginScript(call: Call<HuaweiState>, job: Job, at: number): void {
  const { auto_play_script: playsByItself = false, play_mode: mode = 'TEXT' } = job.config.play_policy ?? {}
  if (playsByItself && mode === 'TEXT') playFirst(call, job, { round: 0, at })
}

/** Continues after a paragraph. Returns `ended` when the script or the job's maximum duration ends. */
export function continueScript(call: Call<HuaweiState>, job: Job, at: number): 'ended' | undefined {
  const { playing } = job
  if (!playing) return undefined
  const next = nextParagraph(job, playing)
  if (endsHere(job, playing, next)) return 'ended'
  if (next) play(call, job, next, at)
  else return continueWithRound(call, job, { round: playing.round + 1, at })
}

function continueWithRound(
  call: Call<HuaweiState>,
  job: Job,
  { round, at }: { round: number; at: number },
): 'ended' | undefined {
  const repeats = job.config.play_policy?.repeat_count ?? 0
  if (repeats !== -1 && round > repeats) return 'ended'
  const { nextScripts, ...rest } = job
  const renewed = nextScripts ? { ...rest, config: { ...job.config, scene_scripts: nextScripts } } : job
  playFirst(call, renewed, { round, at: repeats === -1 ? skipRounds(renewed, at, call.now) : at })
}

/** Whether a job past its maximum duration ends here: with the paragraph, the scene or the round. */
function endsHere({ isExiting, config }: Job, playing: Position, next: Position | undefined): boolean {
  if (!isExiting) return false
  const mode = config.play_policy?.live_exit_config?.auto_stop_mode
  if (next === undefined || mode === 'SEGMENT_END') return true
  return mode === 'SCENE_END' && next.scene !== playing.scene
}

/**
 * The clock leaped too far to play everything: continues where an endless script is by now, or when its job is to exit. Nothing is
 * reported in between.
 */
export function skipParagraphs(call: Call<HuaweiState>, job: Job, at: number): void {
  const { playing, config, exitsAt = call.now } = job
  const scripts = config.scene_scripts ?? []
  const length = roundMs(scripts)
  if (!playing || length === 0) return
  const until = Math.max(at, Math.min(call.now, exitsAt))
  const rounds = Math.floor((until - at) / length)
  let position: Position | undefined = { ...playing, round: playing.round + rounds }
  let endsAt = at + rounds * length
  while (position && endsAt <= until) {
    position = nextParagraph(job, position) ?? nextParagraph(job, { round: position.round + 1, scene: 0, item: -1 })
    const script = position && scripts[position.scene]
    if (script && position) endsAt += paragraphMs(script, position.item)
  }
  if (!position) return
  call.state.jobs.put({ ...job, playing: { ...position, endsAt } })
  call.state.schedule.addEndless(endsAt, { what: 'paragraph', job: keyOf(job.scope, job.id) })
}

/** Skips old rounds of an endless script. */
function skipRounds({ config }: Job, at: number, now: number): number {
  const length = roundMs(config.scene_scripts ?? [])
  if (length === 0) return at
  const behind = Math.floor((now - at) / length) - MAX_ROUNDS_BEHIND
  return behind > 0 ? at + behind * length : at
}

/** A script without any text does not play. */
function playFirst(call: Call<HuaweiState>, job: Job, { round, at }: { round: number; at: number }): void {
  const first = nextParagraph(job, { round, scene: 0, item: -1 })
  if (first) play(call, job, first, at)
  else call.state.jobs.put({ ...job, playing: undefined })
}

function play(call: Call<HuaweiState>, job: Job, position: Position, at: number): void {
  const { scene, item } = position
  const script = job.config.scene_scripts?.[scene]
  const paragraph = script?.shoot_scripts[item]
  if (!script || !paragraph) return
  const endsAt = at + paragraphMs(script, item)
  call.state.jobs.put({ ...job, playing: { ...position, endsAt } })
  const due = { what: 'paragraph', job: keyOf(job.scope, job.id) } as const
  if (job.config.play_policy?.repeat_count === -1) call.state.schedule.addEndless(endsAt, due)
  else call.state.schedule.add(endsAt, due)
  const fields = {
    scene_script_name: script.script_name,
    shoot_script_sequence_no: String(paragraph.sequence_no ?? item),
    shoot_script_title: paragraph.title ?? '',
  }
  emitLiveEvent(call, job, { type: 'SHOOT_SCRIPT_SWITCH', fields, at })
}

/** The next paragraph of the round that takes time; undefined at its end. */
function nextParagraph({ config }: Job, { round, scene, item }: Position): Position | undefined {
  const scenes = config.scene_scripts ?? []
  let [from, first] = [scene, item + 1]
  for (const script of scenes.slice(from)) {
    for (let index = first; index < script.shoot_scripts.length; index++) {
      if (paragraphMs(script, index) > 0) return { round, scene: from, item: index }
    }
    from++
    first = 0
  }
  return undefined
}
