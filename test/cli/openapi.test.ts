import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { soundcheck } from './in-process.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soundcheck-openapi-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const openapi = (...args: readonly string[]) => soundcheck(['openapi', ...args])

describe('soundcheck openapi', () => {
  it('prints one document of all vendors', async () => {
    const { paths } = JSON.parse((await openapi()).output)
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/finish_videostream/v4', '/video/auditing', '/#X-TC-Action=StopLiveRecord']),
    )
  })

  it('writes the document of one vendor to a file', async () => {
    const file = join(folder, 'made', 'api.json')
    const { output } = await openapi('--vendor', 'ishumei', '--out', file)
    expect(output).toBe('')
    const { info, paths } = JSON.parse(readFileSync(file, 'utf8'))
    expect(info.title).toBe('ISHUMEI, video-stream moderation')
    expect(Object.keys(paths)).not.toContain('/video/auditing')
  })

  it('refuses an unknown vendor', async () => {
    const { code, errors } = await openapi('--vendor', 'ishumai')
    expect(errors).toContain('Did you mean "ishumei"?')
    expect(code).toBe(2)
  })
})
