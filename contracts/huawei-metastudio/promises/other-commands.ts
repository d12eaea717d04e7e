import * as z from 'zod'
import type { PromiseContext, VendorPromise } from '../../../src/vendor/promise.ts'
import { aboutCommand, append, jsonWith, queue, speaking } from './command-scene.ts'
import { exitConfig, target } from './content.ts'
import { inferred, ofJobs, ofSdk } from './proofs.ts'
import { begin, command, createRoom, jobIs, REFUSED, startJob } from './scene.ts'

const others: readonly VendorPromise[] = [
  aboutCommand('GET_CURRENT_PLAYING_SCRIPTS', 'lists', {
    says: 'GET_CURRENT_PLAYING_SCRIPTS gives the scenes with their paragraphs, as JSON text',
    ...inferred('the type of result is text'),
    given: speaking,
    then: {
      status: 200,
      body: {
        command: 'GET_CURRENT_PLAYING_SCRIPTS',
        result: jsonWith([{ script_name: 'Product 1', shoot_scripts: [{ sequence_no: 1, title: 'Paragraph 1' }] }]),
      },
    },
  }),
  aboutCommand('REFRESH_OUTPUT_URL', 'elsewhere', {
    says: 'REFRESH_OUTPUT_URL has the job push to another target',
    ...inferred('its members are known by its name only'),
    params: target,
    afterwards: [
      {
        ...command('GET_LIVE_JOB_CONFIG_INFO'),
        then: { body: { result: z.string().includes('rtmp://push.example/live') } },
      },
    ],
  }),
  aboutCommand('REFRESH_OUTPUT_URL', 'two-targets', {
    says: 'REFRESH_OUTPUT_URL is refused with two targets, of which one is supported',
    ...ofSdk,
    params: { output_urls: ['rtmp://push.example/a', 'rtmp://push.example/b'] },
    then: REFUSED.invalidParameter,
  }),
  aboutCommand('GET_LIVE_JOB_CONFIG_INFO', 'shows', {
    says: 'GET_LIVE_JOB_CONFIG_INFO gives what the job runs with, in the shape of a room and as JSON text',
    ...inferred('the type of result is text'),
    then: {
      status: 200,
      body: ({ answers }: PromiseContext) => ({
        command: 'GET_LIVE_JOB_CONFIG_INFO',
        result: jsonWith({ room_id: answers.room.room_id, room_name: 'Evening show' }),
      }),
    },
  }),
  aboutCommand('RESET_EXIT_CONFIG', 'ends-later', {
    says: 'RESET_EXIT_CONFIG changes how long the job may last',
    ...ofSdk,
    given: [createRoom({ play_policy: { live_exit_config: { max_live_duration: 1 } } }), startJob(), begin],
    params: { max_live_duration: 2 },
    afterwards: [
      { advance: 3_600_000 },
      jobIs({ state: 'PROCESSING' }),
      { advance: 3_600_000 },
      jobIs({ state: 'SUCCEED' }),
    ],
  }),
  aboutCommand('RESET_EXIT_CONFIG', 'everything', {
    says: 'RESET_EXIT_CONFIG takes everything that a live_exit_config has',
    ...ofSdk,
    params: exitConfig,
  }),
  aboutCommand('RESET_EXIT_CONFIG', 'out-of-range', {
    says: 'RESET_EXIT_CONFIG is refused with more than 168 hours',
    ...ofSdk,
    params: { max_live_duration: 169 },
    then: REFUSED.invalidParameter,
  }),
  aboutCommand('SHOW_LAYER', 'accepted', {
    says: 'SHOW_LAYER is accepted, although the SDK does not list it',
    ...ofJobs,
    params: { layer: 'any' },
  }),
]

const CLEANED = {
  one: 'takes the commands that it names',
  all: 'with an empty list of ids takes all commands',
  'without-ids': 'without ids takes all commands',
} as const

const cleaning = (
  [
    ['one', ({ answers }: PromiseContext) => ({ command_ids: [answers.first.command_id] }), ['second']],
    ['all', { command_ids: [] }, []],
    ['without-ids', undefined, []],
  ] as const
).map(([what, params, left]) =>
  aboutCommand('CLEAN_UP_INSERT_COMMAND', what, {
    says: `CLEAN_UP_INSERT_COMMAND ${CLEANED[what]} out of the queue`,
    ...inferred('the same field is described for another operation'),
    given: [...speaking, append('first'), append('second')],
    ...(params && { params }),
    afterwards: [
      {
        ...queue,
        then: {
          body: ({ answers }: PromiseContext) => ({
            insert_commands: left.map((name) => ({ command_id: answers[name].command_id })),
          }),
        },
      },
    ],
  }),
)

/** Commands that ask, and those that change how a job goes on. */
export const otherCommands: readonly VendorPromise[] = [...others, ...cleaning]
