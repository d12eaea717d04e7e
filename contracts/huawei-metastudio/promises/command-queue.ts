import { audio, insertSpeech, showQueue, speaking, speech } from './command-calls.ts'
import type { CommandName, Expectation, PartOf, PromiseContext, VendorPromise } from './language.ts'
import { REFUSED } from './refusals.ts'
import { inferred, ofBounds, ofSdk } from './sources.ts'
import { command, ELEVEN, jobPath, running } from './steps.ts'

const NOT_DOCUMENTED = 'how insertions relate to each other is not documented'

const listed = (names: readonly CommandName[], count = names.length): Expectation => ({
  status: 200,
  body: ({ answers }: PromiseContext) => ({
    count,
    insert_commands: names.map((name) => ({ command_id: answers[name].command_id })),
  }),
})

type Listing = Omit<VendorPromise, 'id' | 'when'> & { readonly query?: PartOf<'listInsertCommands', 'query'> }

function listQueue(name: string, { query, ...promise }: Listing): VendorPromise {
  return {
    id: `listInsertCommands/${name}`,
    ...promise,
    when: { call: 'listInsertCommands', input: { path: jobPath, ...(query && { query }) } },
  }
}

/** The queue of inserted commands. */
export const commandQueue: readonly VendorPromise[] = [
  listQueue('waiting-commands', {
    says: 'Inserted commands are listed as they were sent, as EXTERNAL, until they are played',
    ...ofSdk,
    given: [
      ...speaking,
      command('INSERT_PLAY_SCRIPT', { ...speech(10), play_type: 'APPEND' }, 'firstCommand'),
      command('INSERT_PLAY_AUDIO', audio, 'secondCommand'),
    ],
    then: {
      status: 200,
      body: ({ answers }: PromiseContext) => ({
        count: 2,
        insert_commands: [
          {
            command_id: answers.firstCommand.command_id,
            command: 'INSERT_PLAY_SCRIPT',
            source: 'EXTERNAL',
            params: { ...speech(10), play_type: 'APPEND' },
          },
          {
            command_id: answers.secondCommand.command_id,
            command: 'INSERT_PLAY_AUDIO',
            source: 'EXTERNAL',
            params: audio,
          },
        ],
      }),
    },
    covers: ['rule.queue'],
    afterwards: [{ advance: 3_600_000 }, { ...showQueue, then: { body: { count: 0, insert_commands: [] } } }],
  }),
  listQueue('nothing', {
    says: 'Without inserted commands, the list is empty',
    ...ofSdk,
    given: running,
    then: { status: 200, body: { count: 0, insert_commands: [] } },
  }),
  listQueue('play-types', {
    says: 'INSERT goes before the commands that wait, APPEND after them, and PLAY_NOW does not wait',
    ...inferred(NOT_DOCUMENTED),
    given: [
      ...speaking,
      insertSpeech('firstCommand'),
      insertSpeech('secondCommand'),
      insertSpeech('thirdCommand', 'INSERT'),
      insertSpeech('immediateCommand', 'PLAY_NOW'),
    ],
    then: listed(['thirdCommand', 'firstCommand', 'secondCommand']),
    covers: ['rule.play-type'],
  }),
  listQueue('page', {
    says: 'offset and limit choose a page, and count is the number of all commands',
    ...ofSdk,
    given: [...speaking, insertSpeech('firstCommand'), insertSpeech('secondCommand'), insertSpeech('thirdCommand')],
    query: { offset: '1', limit: '1' },
    then: listed(['secondCommand'], 3),
    covers: ['rule.offset', 'rule.limit', 'rule.count'],
  }),
  listQueue('ten-by-default', {
    says: 'Without offset and limit, the first ten are listed',
    ...ofSdk,
    given: [...speaking, ...ELEVEN.map((at) => insertSpeech(`command${at}`))],
    then: listed(
      ELEVEN.slice(0, 10).map((at): CommandName => `command${at}`),
      11,
    ),
    covers: ['rule.offset', 'rule.limit', 'rule.count'],
  }),
  ...(
    [
      ['limit', '0'],
      ['limit', '101'],
      ['offset', '-1'],
      ['offset', '2147483648'],
    ] as const
  ).map(([name, value]) =>
    listQueue(`${name}-out-of-range-${value}`, {
      says: `A ${name} of ${value} is refused`,
      ...ofBounds,
      given: running,
      query: { [name]: value },
      then: REFUSED.invalidParameter,
      covers: [`rule.${name}`],
    }),
  ),
]
