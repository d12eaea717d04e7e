import * as z from 'zod'
import { aboutCommand, insertSpeech, jsonWith, showQueue, speaking } from './command-calls.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { REFUSED } from './refusals.ts'
import { exitConfig, target } from './samples.ts'
import { inferred, ofJobs, ofSdk } from './sources.ts'
import { begin, command, createRoom, jobIs, startJob } from './steps.ts'

const others: readonly VendorPromise[] = [
  aboutCommand('GET_CURRENT_PLAYING_SCRIPTS', 'lists', {
    says: 'GET_CURRENT_PLAYING_SCRIPTS returns the scenes with their paragraphs, as JSON text',
    ...inferred('result is a text'),
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
    says: 'REFRESH_OUTPUT_URL makes the job push to another target',
    ...inferred('its members are inferred from its name'),
    params: target,
    afterwards: [
      {
        ...command('GET_LIVE_JOB_CONFIG_INFO'),
        then: { body: { result: z.string().includes('rtmp://push.example/live') } },
      },
    ],
  }),
  aboutCommand('REFRESH_OUTPUT_URL', 'two-targets', {
    says: 'REFRESH_OUTPUT_URL is refused with two targets: only one is supported',
    ...ofSdk,
    params: { output_urls: ['rtmp://push.example/a', 'rtmp://push.example/b'] },
    then: REFUSED.invalidParameter,
  }),
  aboutCommand('GET_LIVE_JOB_CONFIG_INFO', 'shows', {
    says: 'GET_LIVE_JOB_CONFIG_INFO returns the configuration of the job in the shape of a room, as JSON text',
    ...inferred('result is a text'),
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
    says: 'RESET_EXIT_CONFIG accepts every member of a live_exit_config',
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
  one: 'removes the commands that it names from the queue',
  all: 'with an empty list of ids removes all commands from the queue',
  'without-ids': 'without ids removes all commands from the queue',
} as const

const cleaning = (
  [
    ['one', ({ answers }: PromiseContext) => ({ command_ids: [answers.firstCommand.command_id] }), ['secondCommand']],
    ['all', { command_ids: [] }, []],
    ['without-ids', undefined, []],
  ] as const
).map(([what, params, left]) =>
  aboutCommand('CLEAN_UP_INSERT_COMMAND', what, {
    says: `CLEAN_UP_INSERT_COMMAND ${CLEANED[what]}`,
    ...inferred('the same field is described for another operation'),
    given: [...speaking, insertSpeech('firstCommand'), insertSpeech('secondCommand')],
    ...(params && { params }),
    afterwards: [
      {
        ...showQueue,
        then: {
          body: ({ answers }: PromiseContext) => ({
            insert_commands: left.map((name) => ({ command_id: answers[name].command_id })),
          }),
        },
      },
    ],
  }),
)

/** Commands that query a job, and those that change how it continues. */
export const otherCommands: readonly VendorPromise[] = [...others, ...cleaning]
