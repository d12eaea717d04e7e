import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, it } from 'vitest'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soundcheck-acme-'))
  cpSync('examples/acme', folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

it('a vendor in a folder of the user’s own gets soundcheck/vendor from the command that loads it', async () => {
  const args = ['src/cli/main.ts', 'verify', '--vendor', join(folder, 'index.ts')]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  expect(stdout).toMatch(/^\d+ promises, \d+ runs: \d+ kept$/m)
})
