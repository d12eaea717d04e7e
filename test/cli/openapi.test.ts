import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soundcheck-openapi-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['src/cli/main.ts', 'openapi', ...args], { maxBuffer: 16 * 1024 * 1024 })

describe('soundcheck openapi', () => {
  it('prints one document of all vendors', async () => {
    const { paths } = JSON.parse((await run()).stdout)
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/finish_videostream/v4', '/video/auditing', '/#X-TC-Action=StopLiveRecord']),
    )
  })

  it('writes those of some vendors to a file', async () => {
    const file = join(folder, 'made', 'api.json')
    const { stdout } = await run('--vendor', 'ishumei', '--out', file)
    expect(stdout).toBe('')
    const { info, paths } = JSON.parse(readFileSync(file, 'utf8'))
    expect(info.title).toBe('ISHUMEI, video-stream moderation')
    expect(Object.keys(paths)).not.toContain('/video/auditing')
  })

  it('refuses a vendor that there is not', async () => {
    await expect(run('--vendor', 'ishumai')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Did you mean "ishumei"?'),
    })
  })
})
