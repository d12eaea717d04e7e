import { describe, expect, it } from 'vitest'
import { soundcheck } from './in-process.ts'

describe('soundcheck', () => {
  it('lists the commands with --help', async () => {
    const { code, output } = await soundcheck(['--help'])
    for (const name of ['serve', 'verify', 'mutate', 'clock', 'restore'])
      expect(output).toMatch(new RegExp(`\\b${name}\\b`))
    expect(code).toBe(0)
  })

  it.each(['serve', 'verify', 'mutate', 'openapi', 'clock'])(
    'explains %s with --help, and does not run it',
    async (name) => {
      const { code, output, errors } = await soundcheck([name, '--help'])
      expect(output).toContain(`soundcheck ${name}`)
      expect({ code, errors }).toEqual({ code: 0, errors: '' })
    },
  )

  it('prints its version', async () => {
    expect(await soundcheck(['--version'])).toEqual({ code: 0, output: '0.1.0\n', errors: '' })
  })

  it('says what is missing without a command, and exits with 1', async () => {
    const { code, errors } = await soundcheck([])
    expect({ code, errors }).toEqual({ code: 1, errors: 'No command specified.\n' })
  })

  it('refuses an unknown command in a sentence', async () => {
    const { code, output, errors } = await soundcheck(['srve'])
    expect(errors).toBe('Unknown command "srve". Did you mean "serve"? "soundcheck --help" lists the commands\n')
    expect({ code, output }).toEqual({ code: 2, output: '' })
  })
})
