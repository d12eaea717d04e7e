import { aboutCommand, audio, showQueue, speaking, speech } from './command-calls.ts'
import type { VendorPromise } from './language.ts'
import { REFUSED } from './refusals.ts'
import { ofJobs } from './sources.ts'

const INSERTS = [
  {
    name: 'INSERT_PLAY_SCRIPT',
    valid: speech(10),
    least: speech(1),
    most: speech(131_072),
    over: speech(131_073),
    by: 'PLAY_NOW',
  },
  {
    name: 'INSERT_PLAY_AUDIO',
    valid: audio,
    least: { audio_url: '' },
    most: { audio_url: 'x'.repeat(2048) },
    over: { audio_url: 'x'.repeat(2049) },
    by: 'APPEND',
  },
] as const

/** Commands that insert a text or an audio file. */
export const insertCommands: readonly VendorPromise[] = INSERTS.flatMap(
  ({ name, valid, least, most, over, by }): readonly VendorPromise[] => [
    ...(['APPEND', 'INSERT', 'PLAY_NOW'] as const).flatMap((play_type) =>
      (['STREAMER', 'CO_STREAMER'] as const).map((play_role) =>
        aboutCommand(name, `${play_type.toLowerCase()}-${play_role.toLowerCase()}`, {
          says: `${name} is accepted with ${play_type} and ${play_role}`,
          ...ofJobs,
          params: { ...valid, play_type, play_role, rule_index: 'r-1' },
        }),
      ),
    ),
    aboutCommand(name, 'by-default', {
      says: `By default, ${name} is ${by} for the STREAMER`,
      ...ofJobs,
      given: speaking,
      params: valid,
      afterwards: [
        {
          ...showQueue,
          then: {
            body: {
              insert_commands:
                by === 'APPEND' ? [{ command: name, params: { ...valid, play_type: by, play_role: 'STREAMER' } }] : [],
            },
          },
        },
      ],
    }),
    aboutCommand(name, 'least', {
      says: `${name} is accepted with values at their lower bounds`,
      ...ofJobs,
      params: least,
    }),
    aboutCommand(name, 'most', {
      says: `${name} is accepted with values at their upper bounds`,
      ...ofJobs,
      params: { ...most, rule_index: 'r'.repeat(64) },
    }),
    ...(
      [
        ['too-long', over],
        ['unknown-play-type', { ...valid, play_type: 'LATER' }],
        ['unknown-play-role', { ...valid, play_role: 'VIEWER' }],
        ['rule-index-too-long', { ...valid, rule_index: 'r'.repeat(65) }],
        ['without-content', {}],
      ] as const
    ).map(([what, params]) =>
      aboutCommand(name, what, {
        says: `${name} is refused with ${what.replaceAll('-', ' ')}`,
        ...ofJobs,
        params,
        then: REFUSED.invalidParameter,
      }),
    ),
  ],
)
