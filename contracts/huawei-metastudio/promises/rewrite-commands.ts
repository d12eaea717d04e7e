import * as z from 'zod'
import { aboutCommand, speaking, speech } from './command-calls.ts'
import type { VendorPromise } from './language.ts'
import { REFUSED } from './refusals.ts'
import { rule, scene, scenesOf } from './samples.ts'
import { ofJobs, ofSdk } from './sources.ts'
import { begin, command, createRoom, startJob } from './steps.ts'

/** Commands that replace the text or the rules of a job. */
export const rewriteCommands: readonly VendorPromise[] = [
  aboutCommand('INSERT_PLAY_SCRIPT', 'empty-text', {
    says: 'INSERT_PLAY_SCRIPT is refused with an empty text',
    ...ofJobs,
    params: speech(0),
    then: REFUSED.invalidParameter,
  }),
  aboutCommand('REWRITE_PLAY_SCRIPT', 'runs-on', {
    says: 'REWRITE_PLAY_SCRIPT replaces the scenes that have not been played yet',
    ...ofSdk,
    given: speaking,
    params: { scene_scripts: [scene] },
    afterwards: [
      {
        ...command('GET_CURRENT_PLAYING_SCRIPTS'),
        then: { body: { result: z.string().includes('Good evening, and welcome!') } },
      },
    ],
  }),
  aboutCommand('REWRITE_PLAY_SCRIPT', 'of-another-form', {
    says: 'REWRITE_PLAY_SCRIPT is refused with scenes that a room would refuse',
    ...ofSdk,
    params: { scene_scripts: [{ shoot_scripts: [] }] },
    then: REFUSED.invalidParameter,
  }),
  {
    ...aboutCommand('REWRITE_PLAY_SCRIPT', 'from-the-next-round', {
      says: 'With is_rewrite_delay, rewritten scenes apply from the next round on',
      ...ofSdk,
      given: [
        createRoom({
          scene_scripts: scenesOf([250, 250]),
          play_policy: { auto_play_script: true, is_rewrite_delay: true, repeat_count: -1 },
        }),
        startJob(),
        begin,
      ],
      params: { scene_scripts: [{ ...scene, shoot_scripts: [{ text_config: { text: 'Another text' } }] }] },
      afterwards: [
        { ...command('GET_CURRENT_PLAYING_SCRIPTS'), then: { body: { result: z.string().includes('Paragraph 2') } } },
        { advance: 120_000 },
        { ...command('GET_CURRENT_PLAYING_SCRIPTS'), then: { body: { result: z.string().includes('Another text') } } },
      ],
    }),
    covers: ['rule.rewrite-delay'],
  },
  aboutCommand('REWRITE_INTERACTION_RULES', 'for-the-job', {
    says: 'REWRITE_INTERACTION_RULES replaces the rules of the job',
    ...ofSdk,
    params: { interaction_rules: [rule] },
    afterwards: [
      { ...command('GET_LIVE_JOB_CONFIG_INFO'), then: { body: { result: z.string().includes('how much') } } },
    ],
  }),
  aboutCommand('REWRITE_INTERACTION_RULES', 'of-another-form', {
    says: 'REWRITE_INTERACTION_RULES is refused with rules that a room would refuse',
    ...ofSdk,
    params: { interaction_rules: [{ event_type: 101 }] },
    then: REFUSED.invalidParameter,
  }),
]
