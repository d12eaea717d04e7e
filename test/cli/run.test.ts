import { describe, expect, it } from 'vitest'
import { serve, soundcheck } from './in-process.ts'

describe('soundcheck run', () => {
  it.each([
    [[], 'Cannot run: write your command after two dashes, as in soundcheck run -- node app.mjs'],
    [['node', 'app.mjs'], 'Unexpected argument "node": write your command after two dashes'],
    [['--quiet', '--', 'no-such-program-here'], 'Cannot run "no-such-program-here": there is no such program'],
    [['--fail-on', 'retry', '--', 'true'], 'Cannot fail on "retry": name some of violations, unhandled, retries'],
    [['--report', 'pdf=a', '--', 'true'], 'Cannot write report "pdf=a"'],
    [['--clock', 'noon', '--', 'true'], 'Cannot set the clock to "noon"'],
    [['--scenario', 'unpaid-bil', '--', 'true'], 'Did you mean unpaid-bill?'],
  ])('refuses %j in a sentence', async (args, sentence) => {
    const { code, output, errors } = await soundcheck(['run', ...args])
    expect(errors).toContain(sentence)
    expect(errors).not.toContain('    at ')
    expect({ code, output }).toEqual({ code: 2, output: '' })
  })

  it('refuses a proxy that it cannot use', async () => {
    const environment = { ALL_PROXY: 'socks5://127.0.0.1:1' }
    const { code, errors } = await soundcheck(['run', '--', 'true'], { environment })
    expect(errors).toContain('Cannot go through the proxy all_proxy=socks5://127.0.0.1:1: only http and https proxies')
    expect(code).toBe(2)
  })

  it('shows examples with --help', async () => {
    const { output } = await soundcheck(['run', '--help'])
    expect(output).toContain('soundcheck run --fail-on violations,unhandled -- npm test')
  })
})

describe('a command that a program runs', () => {
  it('works on the server and the account of the run without options', async () => {
    const { origin, close } = await serve(['--quiet'])
    const environment = { SOUNDCHECK_ORIGIN: origin, SOUNDCHECK_ACCOUNT: 'test-run' }
    const { output } = await soundcheck(['clock', 'freeze', '2031-01-02T03:04:05Z'], { environment })
    expect(output).toMatch(/^test-run: 2031-01-02T03:04:05\.000Z, frozen/)
    await close()
  })
})
