import { describe, expect, it } from 'vitest'
import { vendors } from '../../handlers/vendors.ts'
import { scenarios } from '../../src/index.ts'
import { kindNames } from '../../src/sandbox/faults/kinds.ts'
import { soundcheck } from './in-process.ts'

/** What a shell is told for a line. The last word is being typed. */
async function complete(shell: string, ...words: readonly string[]): Promise<string[]> {
  const { code, output, errors } = await soundcheck(['complete', shell, '--', ...words])
  expect({ code, errors }).toEqual({ code: 0, errors: '' })
  return output.split('\n').slice(0, -1)
}

const names = scenarios.list().map(({ name }) => name)
const ids = vendors.map(({ id }) => id)

describe('completion', () => {
  it.each<readonly [words: readonly string[], expected: readonly string[]]>([
    [['ser'], ['serve']],
    [['st'], ['state', 'status']],
    [['--v'], ['--version']],
    [['help', 'fau'], ['fault']],
    [
      ['help', 'fault', ''],
      ['list', 'add', 'disable', 'enable', 'remove', 'clear'],
    ],
    [
      ['fault', ''],
      ['list', 'add', 'disable', 'enable', 'remove', 'clear'],
    ],
    [['fault', 'a'], ['add']],
    [['fault', 'add', '--prob'], ['--probability']],
    [['fault', 'add', '--kind', ''], kindNames],
    [['fault', 'add', '--kind=la'], ['--kind=latency']],
    [['fault', '--server', 'http://x', 'add', '--kind', 'la'], ['latency']],
    [['fault', 'add', '--kind', 'reset', '--vendor', ''], ids],
    [['fault', 'add', '--vendor', 'tencent-live', '--operation', 'StopLiveR'], ['StopLiveRecord']],
    [['scenario', 'show', ''], names],
    [['scenarios', 'start', 'evening'], ['evening-peak']],
    [['serve', '--scenario', 'evening'], ['evening-peak']],
    [
      ['serve', '--auth', ''],
      ['open', 'strict'],
    ],
    [['serve', '--no-l'], ['--no-limits']],
    [['serve', '--switch', 'ishumei.unknownS'], ['ishumei.unknownStream=']],
    [['status', '--format', 'j'], ['json']],
    [['status', '--format', 'json', '--f'], []],
    [
      ['state', 'ten'],
      ['tencent-ci', 'tencent-live'],
    ],
    [['control', 'tencent-live', 'stream.p'], ['stream.push']],
    [['switch', 'ishumei.unknownS'], ['ishumei.unknownStream']],
    [
      ['verify', '--client', ''],
      ['wire', 'sdk', 'all'],
    ],
    [['verify', '--vendor', 'ishumei,tencent-l'], ['ishumei,tencent-live']],
    [['run', '--fail-on', 'violations,ret'], ['violations,retries']],
    [['events', '--topic', 'exch'], ['exchange']],
    [['journal', '--outcome', 'ref'], ['refused']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['snapshot', ''], [':files']],
    [['journal', '--har', 'x'], [':files']],
    [['run', '--', 'nod'], [':files']],
    [['run', '--report', ''], [':files']],
    [['status', '--account', ''], []],
  ])('of %j', async (words, expected) => {
    const found = await complete('fish', ...words)
    expect(found.map((line) => line.split('\t')[0])).toEqual(expected)
  })

  it('offers every command, with what it does where the shell shows that', async () => {
    expect(await complete('fish', 'wai')).toEqual([
      'wait\tWait until the server answers, for scripts that start it in the background',
    ])
    expect(await complete('zsh', 'scen')).toEqual([
      'scenario:Tell stories of things that go wrong, with advice for the client: list, show, play, start, write your own',
    ])
    expect(await complete('bash', 'scen')).toEqual(['scenario'])
    expect((await complete('bash', '')).slice(0, 2)).toEqual(['serve', 'run'])
  })

  it('gives bash only what follows the mark where it splits words', async () => {
    expect(await complete('bash', 'fault', 'add', '--kind', '=', 'la')).toEqual(['latency'])
    expect(await complete('bash', 'fault', 'add', '--kind', '=')).toEqual(kindNames)
    expect(await complete('bash', 'fault', '--server', 'http', ':', '//127.0.0.1', ':', '4747', 'a')).toEqual(['add'])
  })

  it('answers an unknown command with nothing to complete', async () => {
    const { code, output } = await soundcheck(['complete', 'bash', '--', 'srve', ''])
    expect({ code, output }).toEqual({ code: 2, output: '' })
  })

  it('is for the shells that have a script', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { code, output } = await soundcheck(['completion', shell])
      expect(output).toContain(`complete ${shell} -- `)
      expect(code).toBe(0)
    }
    expect((await soundcheck(['complete', 'tcsh', '--', ''])).code).toBe(2)
    expect((await soundcheck(['completion'])).errors).toBe('Which shell? Name one of bash, zsh, fish\n')
  })
})
