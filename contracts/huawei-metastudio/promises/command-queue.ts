import type { Expectation, PromiseContext, VendorPromise } from '../../../src/vendor/promise.ts'
import { append, audio, queue, speaking, speech } from './command-scene.ts'
import { inferred, ofSdk } from './proofs.ts'
import { command, DOCUMENTS, jobPath, REFUSED, running } from './scene.ts'

const QUEUE = 'how insertions relate to each other is not documented'

const listed = (names: readonly string[], count = names.length): Expectation => ({
  status: 200,
  body: ({ answers }: PromiseContext) => ({
    count,
    insert_commands: names.map((name) => ({ command_id: answers[name].command_id })),
  }),
})

type InQueue = Omit<VendorPromise, 'id' | 'when'> & { readonly query?: object }

function inQueue(name: string, { query, ...told }: InQueue): VendorPromise {
  return {
    id: `listInsertCommands/${name}`,
    ...told,
    when: { call: 'listInsertCommands', input: { path: jobPath, ...(query && { query }) } },
  }
}

export const commandQueue: readonly VendorPromise[] = [
  inQueue('waiting-commands', {
    says: 'What was inserted is listed as it was sent, as EXTERNAL, until it is played',
    ...ofSdk,
    given: [
      ...speaking,
      { ...command('INSERT_PLAY_SCRIPT', { ...speech(10), play_type: 'APPEND' }), as: 'first' },
      { ...command('INSERT_PLAY_AUDIO', audio), as: 'second' },
    ],
    then: {
      status: 200,
      body: ({ answers }: PromiseContext) => ({
        count: 2,
        insert_commands: [
          {
            command_id: answers.first.command_id,
            command: 'INSERT_PLAY_SCRIPT',
            source: 'EXTERNAL',
            params: { ...speech(10), play_type: 'APPEND' },
          },
          { command_id: answers.second.command_id, command: 'INSERT_PLAY_AUDIO', source: 'EXTERNAL', params: audio },
        ],
      }),
    },
    covers: ['rule.queue'],
    afterwards: [{ advance: 3_600_000 }, { ...queue, then: { body: { count: 0, insert_commands: [] } } }],
  }),
  inQueue('nothing', {
    says: 'Where nothing was inserted, the list is empty',
    ...ofSdk,
    given: running,
    then: { status: 200, body: { count: 0, insert_commands: [] } },
  }),
  inQueue('play-types', {
    says: 'INSERT comes before what waits, APPEND after it, and PLAY_NOW does not wait',
    ...inferred(QUEUE),
    given: [...speaking, append('first'), append('second'), append('third', 'INSERT'), append('now', 'PLAY_NOW')],
    then: listed(['third', 'first', 'second']),
    covers: ['rule.play-type'],
  }),
  inQueue('page', {
    says: 'offset and limit choose from the list, and count is that of the whole',
    ...ofSdk,
    given: [...speaking, append('first'), append('second'), append('third')],
    query: { offset: '1', limit: '1' },
    then: listed(['second'], 3),
    covers: ['rule.offset', 'rule.limit', 'rule.count'],
  }),
  inQueue('ten-by-default', {
    says: 'Without offset and limit, the first ten come',
    ...ofSdk,
    given: [...speaking, ...Array.from({ length: 11 }, (_, at) => append(`c${at}`))],
    then: listed(
      Array.from({ length: 10 }, (_, at) => `c${at}`),
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
    inQueue(`${name}-out-of-range-${value}`, {
      says: `A ${name} of ${value} is refused`,
      evidence: 'sdk',
      source: DOCUMENTS.bounds,
      given: running,
      query: { [name]: value },
      then: REFUSED.invalidParameter,
      covers: [`rule.${name}`],
    }),
  ),
]
