import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { staticDirs } from '../../src/storybook/preset.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soundcheck-storybook-'))
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(resolve('node_modules/msw'), join(folder, 'node_modules/msw'))
  vi.spyOn(process, 'cwd').mockReturnValue(folder)
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

/** What Storybook would serve, by its path. */
function fileAt(dirs: Awaited<ReturnType<typeof staticDirs>>, path: string): string | undefined {
  const files = dirs.flatMap((dir) => {
    const { from, to } = typeof dir === 'string' ? { from: dir, to: '' } : dir
    return path.startsWith(to) ? [join(from, path.slice(to.length))] : []
  })
  const found = files.find((file) => existsSync(file))
  return found === undefined ? undefined : readFileSync(found, 'utf8')
}

it('serves the worker and the control room, beside what the project serves', async () => {
  const dirs = await staticDirs(['../public'])
  expect(dirs[0]).toBe('../public')
  expect(fileAt(dirs, '/mockServiceWorker.js')).toContain('Mock Service Worker')
  const page = fileAt(dirs, '/_soundcheck/index.html')
  expect(page).toContain('soundcheck-in-page')
  const [, script = ''] = /src="([^"]+\.js)"/.exec(page ?? '') ?? []
  expect(script).toMatch(/^\/_soundcheck\/assets\//)
  expect(fileAt(dirs, script)).toBeDefined()
})

it('writes addresses below the folder that a built Storybook is served at', async () => {
  const built = await staticDirs([], { configType: 'PRODUCTION', base: '/book' })
  expect(fileAt(built, '/_soundcheck/index.html')).toContain('"/book/_soundcheck/assets/')
  const served = await staticDirs([], { configType: 'DEVELOPMENT', base: '/book' })
  expect(fileAt(served, '/_soundcheck/index.html')).toContain('"/_soundcheck/assets/')
})

it('refuses a base that is no path', async () => {
  await expect(staticDirs([], { base: 'book/' })).rejects.toThrow('base: expected a path that begins with a slash')
})
