import type { PromiseContext, Step, VendorPromise } from '../../../src/vendor/promise.ts'
import { scenesOf } from './content.ts'
import { inferred, ofSdk, type Proof } from './proofs.ts'
import { begin, createRoom, jobIs, roomPath, timeOf } from './scene.ts'

const SECOND_MS = 1000

const MINUTE_MS = 60_000

const HOUR_MS = 3_600_000

/** Of speech at normal speed, by the SDK's description of it. */
const CHARACTERS_PER_MINUTE = 250

interface Lasting {
  readonly rule: string
  readonly name: string
  readonly says: string
  readonly body: object
  readonly room?: object
  /** Between its beginning and the time that is looked at. */
  readonly meanwhile?: readonly Step[]
  /** Milliseconds since the job runs. */
  readonly after: number
  /** What it looks like then; without it, it goes on. */
  readonly ends?: object
  readonly proof: Proof
}

/** A job of which it is said how long it lasts. */
export function lasts({
  rule,
  name,
  says,
  body,
  room = {},
  meanwhile = [],
  after,
  ends,
  proof,
}: Lasting): VendorPromise {
  const looks = ends
    ? [
        { advance: after - SECOND_MS },
        goesOn,
        { advance: SECOND_MS },
        jobIs(({ now }: PromiseContext) => ({ ...ends, end_time: timeOf(now) })),
      ]
    : [{ advance: after }, goesOn]
  return {
    id: `startSmartLive/${name}`,
    says,
    ...proof,
    given: [createRoom(room)],
    when: { call: 'startSmartLive', as: 'job', input: { path: roomPath, body } },
    then: { status: 202 },
    afterwards: [begin, ...meanwhile, ...looks],
    covers: [`rule.${rule}`],
  }
}

const goesOn = jobIs({ state: 'PROCESSING' })

const succeeded = { state: 'SUCCEED' }

export const playPolicyOf = (members: object) => ({ play_policy: members })

const oneMinute = { scene_scripts: scenesOf([CHARACTERS_PER_MINUTE / 2, CHARACTERS_PER_MINUTE / 2]) }

const ENDS_ITSELF = 'a script that was played ends the job, and that is a success'

const scripts: readonly VendorPromise[] = [
  lasts({
    rule: 'script-end',
    name: 'script-played',
    says: 'A script that starts by itself and was played once ends the job as SUCCEED',
    room: oneMinute,
    body: playPolicyOf({ auto_play_script: true, repeat_count: 0 }),
    after: MINUTE_MS,
    ends: succeeded,
    proof: inferred(ENDS_ITSELF),
  }),
  lasts({
    rule: 'script-end',
    name: 'script-waits',
    says: 'A script that does not start by itself waits for a signal, and the job goes on',
    room: oneMinute,
    body: playPolicyOf({ auto_play_script: false }),
    after: HOUR_MS,
    proof: ofSdk,
  }),
  lasts({
    rule: 'repeat-count',
    name: 'script-repeated',
    says: 'With repeat_count 2 a script is played three times',
    room: oneMinute,
    body: playPolicyOf({ auto_play_script: true, repeat_count: 2 }),
    after: 3 * MINUTE_MS,
    ends: succeeded,
    proof: ofSdk,
  }),
  lasts({
    rule: 'repeat-count',
    name: 'script-without-end',
    says: 'With repeat_count -1 a script is played until it is stopped',
    room: oneMinute,
    body: playPolicyOf({ auto_play_script: true, repeat_count: -1 }),
    after: 24 * HOUR_MS,
    proof: ofSdk,
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
    says: 'A job ends as SUCCEED when it has run for max_live_duration hours',
    body: playPolicyOf({ live_exit_config: { max_live_duration: 2 } }),
    after: 2 * HOUR_MS,
    ends: succeeded,
    proof: ofSdk,
  }),
  lasts({
    rule: 'longest-duration',
    name: 'unlimited-duration',
    says: 'With a max_live_duration of 0 hours a job goes on',
    body: playPolicyOf({ live_exit_config: { max_live_duration: 0 } }),
    after: 200 * HOUR_MS,
    proof: ofSdk,
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
      says: `With ${mode}, a job whose hour is over ends ${when}`,
      room: long,
      body: oneHour({ auto_stop_mode: mode }),
      after: minutes * MINUTE_MS,
      ends: succeeded,
      proof: ofSdk,
    }),
  ),
  lasts({
    rule: 'stop-mode',
    name: 'exit-by-default',
    says: 'Without auto_stop_mode, a job whose hour is over ends at once',
    room: long,
    body: oneHour({}),
    after: HOUR_MS,
    ends: succeeded,
    proof: ofSdk,
  }),
]

/** How long a job lasts, left to itself. */
export const playing: readonly VendorPromise[] = [...scripts, ...exits]
