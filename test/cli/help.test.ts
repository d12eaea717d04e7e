import { parse } from 'shell-quote'
import { describe, expect, it } from 'vitest'
import type { Command } from '../../src/cli/command.ts'
import { commandOf, commands } from '../../src/cli/run.ts'
import { soundcheck } from './in-process.ts'

const ESCAPE = '\u001b['

async function allCommands(): Promise<readonly Command[]> {
  const loaded = await Promise.all(Object.values(commands).map((load) => load()))
  return loaded.flatMap((command) => [command, ...Object.values(command.actions ?? {})])
}

const all = await allCommands()
const pages = [['help'], ...all.map(({ meta }) => ['help', ...meta.name.split(' ')])]

describe('soundcheck', () => {
  it.each([['help'], ['--help'], ['-h']])('lists every command with %s, serve and run first', async (word) => {
    const { code, output, errors } = await soundcheck([word])
    const listed = Array.from(output.matchAll(/^ {2}(\S+) {2}/gm), ([, name]) => name)
    expect(listed.slice(0, 2)).toEqual(['serve', 'run'])
    expect(listed.toSorted()).toEqual(Object.keys(commands).toSorted())
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
  })

  it.each([['--version'], ['-v'], ['version']])('prints its version with %s', async (word) => {
    expect(await soundcheck([word])).toEqual({ code: 0, output: '0.1.0\n', errors: '' })
  })

  it('says what is missing without a command, and exits with 1', async () => {
    const { code, errors } = await soundcheck([])
    expect({ code, errors }).toEqual({ code: 1, errors: 'No command specified.\n' })
  })

  it.each([
    [['srve'], 'Unknown command "srve". Did you mean "serve"? "soundcheck help" lists the commands'],
    [['help', 'srve'], 'Unknown command "srve". Did you mean "serve"? "soundcheck help" lists the commands'],
    [['xyzzy'], 'Unknown command "xyzzy". "soundcheck help" lists the commands'],
    [['x'.repeat(100_000)], `Unknown command "${'x'.repeat(256)}… (100000 characters)". "soundcheck help" lists`],
    [
      ['fault', 'ad'],
      'There is no "soundcheck fault ad". Did you mean "add"? Use one of list, add, disable, enable, remove, clear',
    ],
    [
      ['fault', '--kind', 'reset'],
      'Unknown option --kind for "soundcheck fault list": it is an option of "soundcheck fault add"',
    ],
    [
      ['fault', 'add', '--knid', 'reset'],
      'Unknown option --knid. Did you mean --kind? "soundcheck help fault add" lists the options',
    ],
    [
      ['serve', '--no-limts'],
      'Unknown option --no-limts. Did you mean --no-limits? "soundcheck help serve" lists the options',
    ],
    [['serve', '--no-port'], 'Unknown option --no-port.'],
    [['serve', '-p', '1'], 'Unknown option -p. '],
    [['serve', `--${'x'.repeat(100_000)}`], `Unknown option --${'x'.repeat(256)}… (100000 characters).`],
    [['status', '--format', 'jsn'], 'Cannot take "jsn" for --format: give text or json. Did you mean "json"?'],
    [['status', '--account'], 'Cannot take --account without a value: leave it out, or write one after it'],
    [['capture', 'strat'], 'There is no "soundcheck capture strat". Did you mean "start"?'],
    [['completion', 'bsh'], 'There is no completion for "bsh". Did you mean "bash"? Name one of bash, zsh, fish'],
  ])('refuses %j in a sentence', async (args, sentence) => {
    const { code, output, errors } = await soundcheck(args)
    expect(errors).toContain(sentence)
    expect(errors.split('\n')).toHaveLength(2)
    expect({ code, output }).toEqual({ code: 2, output: '' })
  })
})

describe('the help of a command', () => {
  it.each(all.map((command) => [command.meta.name, command] as const))(
    '%s: begins with what it does',
    async (name, command) => {
      const words = name.split(' ')
      const { code, output, errors } = await soundcheck(['help', ...words])
      expect(output.startsWith(`${command.meta.description}\n\nUsage: soundcheck ${name} `)).toBe(true)
      expect({ code, errors }).toEqual({ code: 0, errors: '' })
      for (const form of ['--help', '-h']) expect((await soundcheck([...words, form])).output).toBe(output)
    },
  )

  it('of an action is about the action alone', async () => {
    const { output } = await soundcheck(['fault', 'remove', '--help'])
    expect(output).toContain('Remove one fault')
    expect(output).not.toContain('--kind')
    expect((await soundcheck(['fault', 'help'])).output).toBe((await soundcheck(['help', 'fault'])).output)
  })

  it('comes for an old name too', async () => {
    expect((await soundcheck(['help', 'scenarios'])).output).toBe((await soundcheck(['help', 'scenario'])).output)
  })

  it.each(all.map((command) => [command.meta.name, command] as const))(
    '%s: has examples, and the command takes each of them',
    async (name, { examples = [] }) => {
      expect(examples).not.toEqual([])
      for (const [line] of examples) {
        const [program, first = '', ...rest] = parse(line.replace(/ < \S+$/, '')).map(String)
        const dashes = rest.includes('--') ? rest.indexOf('--') : rest.length
        expect(program).toBe('soundcheck')
        expect(`${first} ${rest.join(' ')} `).toContain(`${name.split(' ')[0]} `)
        const command = await commandOf(first)
        command.check(rest.slice(0, dashes), rest.slice(dashes + 1))
      }
    },
  )
})

describe('colours', () => {
  it.each(pages)('of %s %s %s: none in a pipe, and no padding', async (...words) => {
    const { output } = await soundcheck(words.filter((word) => word !== undefined))
    expect(output).not.toContain(ESCAPE)
    expect(output).not.toMatch(/[ \t]$/m)
    expect(output).not.toMatch(/\S {3}/)
  })

  const hasColors = async (environment: Record<string, string>, columns?: number) =>
    (await soundcheck(['help'], { environment, ...(columns !== undefined && { columns }) })).output.includes(ESCAPE)

  it.each([
    [{}, true],
    [{ NO_COLOR: '' }, true],
    [{ NO_COLOR: '1' }, false],
    [{ NO_COLOR: 'true' }, false],
    [{ NO_COLOR: '0' }, false],
    [{ TERM: 'dumb' }, false],
    [{ FORCE_COLOR: '0' }, false],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ])('on a terminal with %j: %s', async (environment, expected) => {
    expect(await hasColors(environment, 80)).toBe(expected)
  })

  it.each([
    [{}, false],
    [{ CI: 'true' }, false],
    [{ FORCE_COLOR: '1' }, true],
    [{ FORCE_COLOR: 'false' }, false],
    [{ FORCE_COLOR: '1', NO_COLOR: 'yes' }, false],
  ])('in a pipe with %j: %s', async (environment, expected) => {
    expect(await hasColors(environment)).toBe(expected)
  })

  it.each([40, 80, 200])('help is no wider than a terminal of %i characters', async (columns) => {
    const { output } = await soundcheck(['help', 'serve'], { columns, environment: { NO_COLOR: '1' } })
    const prose = output.slice(output.indexOf('Options:')).split('\n')
    const tooWide = prose.filter((line) => line.length > columns && / {2}\S+ .* /.test(line.trimStart()))
    expect(tooWide).toEqual([])
    expect(output).not.toMatch(/[ \t]$/m)
  })
})
