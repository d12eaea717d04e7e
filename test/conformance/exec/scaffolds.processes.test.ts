import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { soundcheck } from '../../cli/in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'soundcheck-scaffold-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The file that each is written to, and how it is started. A compiler takes a while. */
const LANGUAGES = [
  ['python', 'driver.py', 'python3'],
  ['php', 'driver.php', 'php'],
  ['node', 'driver.mjs', 'node'],
  ['java', 'Driver.java', 'java'],
  ['go', 'driver.go', 'go run'],
] as const

const ONE = ['--vendor', 'ishumei', '--operation', 'finish_videostream']

describe('a driver to fill in', () => {
  it.each(LANGUAGES)(
    'in %s speaks the protocol, and says what is not written yet',
    async (language, name, start) => {
      const file = join(folder, name)
      const client = `exec:${start} '${file}'`.replaceAll("'", '')
      const written = await soundcheck(['verify', '--scaffold', language, '--client', client, ...ONE])
      expect(written.output).toContain(`Wrote ${file}. Write your calls into it, where it says TODO`)
      expect(written.code).toBe(0)
      expect(readFileSync(file, 'utf8')).toContain('ishumei: finish_videostream')

      const { code, output } = await soundcheck(['verify', '--client', client, ...ONE], { environment: process.env })
      expect(output).toMatch(/\d+ runs: 0 kept, \d+ not applicable/)
      expect(code).toBe(0)
    },
    120_000,
  )

  it('does not replace a file', async () => {
    const client = `exec:python3 ${join(folder, 'mine.py')}`
    expect((await soundcheck(['verify', '--scaffold', 'python', '--client', client])).code).toBe(0)
    const before = readFileSync(join(folder, 'mine.py'), 'utf8')
    const { code, errors } = await soundcheck(['verify', '--scaffold', 'python', '--client', client])
    expect(errors).toContain('it exists. Move it away, or name another file')
    expect(code).toBe(2)
    expect(readFileSync(join(folder, 'mine.py'), 'utf8')).toBe(before)
  })

  it('is refused in a language that it is not written in', async () => {
    const { code, errors } = await soundcheck(['verify', '--scaffold', 'pyton'])
    expect(errors).toContain('Cannot write a driver in "pyton": did you mean python?')
    expect(code).toBe(2)
    expect(existsSync('driver.py')).toBe(false)
  })
})
