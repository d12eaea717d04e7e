import type { PartOf, PromiseContext, Step, VendorPromise } from './language.ts'
import { scenesOf } from './samples.ts'
import { inferred, ofSdk, type Source } from './sources.ts'
import { begin, createRoom, jobIs, roomPath, timeOf } from './steps.ts'

const SECOND_MS = 1000

const MINUTE_MS = 60_000

const HOUR_MS = 3_600_000

/** The SDK's number for speech at normal speed. */
const CHARACTERS_PER_MINUTE = 250

interface Duration {
  readonly rule: string
  readonly name: string
  readonly says: string
  readonly body: PartOf<'startSmartLive', 'body'>
  readonly room?: PartOf<'createSmartLiveRoom', 'body'>
  /** Steps after the job has begun. */
  readonly meanwhile?: readonly Step[]
  /** Milliseconds from the end of these steps to the end of the job. */
  readonly after: number
  /** What the job looks like then. Without it, the job still runs. */
  readonly ends?: object
  readonly source: Source
}

/** A promise about how long a job lasts. */
export function lasts({
  rule,
  name,
  says,
  body,
  room = {},
  meanwhile = [],
  after,
  ends,
  source,
}: Duration): VendorPromise {
  const reads = ends
    ? [
        { advance: after - SECOND_MS },
        stillRuns,
        { advance: SECOND_MS },
        jobIs(({ now }: PromiseContext) => ({ ...ends, end_time: timeOf(now) })),
      ]
    : [{ advance: after }, stillRuns]
  return {
    id: `startSmartLive/${name}`,
    says,
    ...source,
    given: [createRoom(room)],
    when: { call: 'startSmartLive', as: 'job', input: { path: roomPath, body } },
    then: { status: 202 },
    afterwards: [begin, ...meanwhile, ...reads],
    covers: [`rule.${rule}`],
  }
}

const stillRuns = jobIs({ state: 'PROCESSING' })

const succeeded = { state: 'SUCCEED' }

export const playPolicyOf = (members: object) => ({ play_policy: members })

const oneMinute = { scene_scripts: scenesOf([CHARACTERS_PER_MINUTE / 2, CHARACTERS_PER_MINUTE / 2]) }

const ENDS_ITSELF = 'the end of the script ends the job, and that is a success'

const scripts: readonly VendorPromise[] = [
  lasts({
    rule: 'script-end',
    name: 'script-played',
    says: 'A script that starts by itself and is played once ends the job as SUCCEED',
    room: oneMinute,
    body: playPolicyOf({ auto_play_script: true, repeat_count: 0 }),
    after: MINUTE_MS,
    ends: succeeded,
    source: inferred(ENDS_ITSELF),
  }),
  lasts({
    rule: 'script-end',
    name: 'script-waits',
    says: 'A script that does not start by itself waits for a signal, and the job keeps running',
    room: oneMinute,
    body: playPolicyOf({ auto_play_script: false }),
    after: HOUR_MS,
    source: ofSdk,
  }),
  lasts({
    rule: 'repeat-count',
    name: 'script-repeated',
    says: 'With repeat_count 2, a script is played three times',
    room: oneMinute,
    body: playPolicyOf({ auto_play_script: true, repeat_count: 2 }),
    after: 3 * MINUTE_MS,
    ends: succeeded,
    source: ofSdk,
  }),
  lasts({
    rule: 'repeat-count',
    name: 'script-without-end',
    says: 'With repeat_count -1, a script is played until the job is stopped',
    room: oneMinute,
    body: playPolicyOf({ auto_play_script: true, repeat_count: -1 }),
    after: 24 * HOUR_MS,
    source: ofSdk,
  }),
]

/** Three paragraphs of 40 minutes, and a scene with another. */
const long = { scene_scripts: scenesOf([10_000, 10_000, 10_000], [10_000]) }

const oneHour = (members: object) =>
  playPolicyOf({ auto_play_script: true, repeat_count: -1, live_exit_config: { max_live_duration: 1, ...members } })

const exits: readonly VendorPromise[] = [
  lasts({
    rule: 'longest-duration',
    name: 'longest-duration',
    says: 'A job ends as SUCCEED after max_live_duration hours',
    body: playPolicyOf({ live_exit_config: { max_live_duration: 2 } }),
    after: 2 * HOUR_MS,
    ends: succeeded,
    source: ofSdk,
  }),
  lasts({
    rule: 'longest-duration',
    name: 'unlimited-duration',
    says: 'With a max_live_duration of 0 hours, a job keeps running',
    body: playPolicyOf({ live_exit_config: { max_live_duration: 0 } }),
    after: 200 * HOUR_MS,
    source: ofSdk,
  }),
  ...(
    [
      ['FORCE_EXIT', 'at once', 60],
      ['SEGMENT_END', 'with the paragraph', 80],
      ['SCENE_END', 'with the scene', 120],
      ['SCRIPT_END', 'with the script', 160],
    ] as const
  ).map(([mode, when, minutes]) =>
    lasts({
      rule: 'stop-mode',
      name: `exit-${mode.toLowerCase()}`,
      says: `With ${mode}, a job that has used up its hour ends ${when}`,
      room: long,
      body: oneHour({ auto_stop_mode: mode }),
      after: minutes * MINUTE_MS,
      ends: succeeded,
      source: ofSdk,
    }),
  ),
  lasts({
    rule: 'stop-mode',
    name: 'exit-by-default',
    says: 'Without auto_stop_mode, a job that has used up its hour ends at once',
    room: long,
    body: oneHour({}),
    after: HOUR_MS,
    ends: succeeded,
    source: ofSdk,
  }),
]

/** How long a job lasts when nobody stops it. */
export const playing: readonly VendorPromise[] = [...scripts, ...exits]
