import { describe, expect, it } from 'vitest'
import { runLength } from './run-length.ts'

const plays = { auto_play_script: true }
const scene = (characters: number, speed?: number) => ({
  script_name: 's',
  shoot_scripts: [{ text_config: { text: 'x'.repeat(characters) } }],
  ...(speed && { voice_config: { voice_asset_id: 'v', speed } }),
})
const room = (fields: object) => ({ room_name: 'r', ...fields })

describe('runLength', () => {
  it.each([
    ['250 characters take a minute', { play_policy: plays, scene_scripts: [scene(250)] }, 60_000],
    ['scenes add up', { play_policy: plays, scene_scripts: [scene(250), scene(125)] }, 90_000],
    ['a faster voice takes less', { play_policy: plays, scene_scripts: [scene(250, 200)] }, 30_000],
    [
      'n repeats are n + 1 rounds',
      { play_policy: { ...plays, repeat_count: 2 }, scene_scripts: [scene(250)] },
      180_000,
    ],
    [
      'tags are not spoken',
      {
        play_policy: plays,
        scene_scripts: [
          { ...scene(0), shoot_scripts: [{ text_config: { text: `<speak>${'x'.repeat(250)}</speak>` } }] },
        ],
      },
      60_000,
    ],
    ['an hour at most', { play_policy: { live_exit_config: { max_live_duration: 1 } } }, 3_600_000],
    [
      'whichever comes first',
      { play_policy: { ...plays, live_exit_config: { max_live_duration: 1 } }, scene_scripts: [scene(250)] },
      60_000,
    ],
  ])('%s', (_, fields, milliseconds) => expect(runLength(room(fields))).toBe(milliseconds))

  it.each([
    ['there is no script', { play_policy: plays }],
    ['a signal starts the script', { scene_scripts: [scene(250)] }],
    ['the script is repeated for ever', { play_policy: { ...plays, repeat_count: -1 }, scene_scripts: [scene(250)] }],
    ['the script is audio', { play_policy: { ...plays, play_mode: 'AUDIO' as const }, scene_scripts: [scene(250)] }],
    ['the longest duration is 0', { play_policy: { live_exit_config: { max_live_duration: 0 } } }],
  ])('is undefined when %s', (_, fields) => expect(runLength(room(fields))).toBeUndefined())
})
