import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { soundcheck } from './in-process.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soundcheck-init-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const read = (name: string) => readFileSync(join(folder, name), 'utf8')

it('puts MSW’s own worker there, and says what to do next', async () => {
  const { code, output } = await soundcheck(['init', folder, '--no-control-room'])
  expect(code).toBe(0)
  expect(read('mockServiceWorker.js')).toBe(readFileSync('node_modules/msw/lib/mockServiceWorker.js', 'utf8'))
  expect(output).toContain(`Wrote ${join(folder, 'mockServiceWorker.js')} (MSW’s worker, version 2.`)
  expect(output).toContain('await startInPage({ vendors: [ishumei] })')
  expect(readdirSync(folder)).toEqual(['mockServiceWorker.js'])
})

it('writes nothing the second time', async () => {
  await soundcheck(['init', folder, '--no-control-room'])
  const { code, output } = await soundcheck(['init', folder, '--no-control-room'])
  expect(code).toBe(0)
  expect(output).toContain('Is there already:')
  expect(output).not.toContain('Wrote')
})

it('replaces a worker of another version of MSW', async () => {
  writeFileSync(join(folder, 'mockServiceWorker.js'), '/** Mock Service Worker. */ const PACKAGE_VERSION = "1.0.0"')
  expect((await soundcheck(['init', folder, '--no-control-room'])).output).toContain('Wrote')
  expect(read('mockServiceWorker.js')).not.toContain('1.0.0')
})

it('writes over no file of somebody else, and then writes nothing at all', async () => {
  writeFileSync(join(folder, 'mockServiceWorker.js'), 'mine()')
  const { code, errors } = await soundcheck(['init', folder, '--no-control-room'])
  expect(code).toBe(2)
  expect(errors).toContain('mockServiceWorker.js is not of MSW or Soundcheck. Move it away, or name another folder')
  expect(read('mockServiceWorker.js')).toBe('mine()')
})

it.each([
  [['nowhere/public'], 'Cannot write to nowhere/public: there is no such folder'],
  [['.', '--path', 'mocks/'], 'Cannot put the control room at "mocks/": write a path that begins with a slash'],
  [['.', '--path', '/../mocks'], 'Cannot put the control room at "/../mocks"'],
])('refuses %j', async (args, message) => {
  const { code, errors } = await soundcheck(['init', ...args])
  expect(code).toBe(2)
  expect(errors).toContain(message)
})

it('puts the control room where --path says, knows its files again, and leaves others alone', async () => {
  const { output } = await soundcheck(['init', folder, '--path', '/mocks'])
  expect(output).toContain("controlRoom: '/mocks'")
  const page = read('mocks/index.html')
  expect(page).toContain('<meta name="soundcheck-in-page"')
  expect(page).toContain('src="/mocks/assets/')
  expect(page).not.toContain('/_soundcheck/assets/')
  // One of an earlier version, and one of somebody else.
  const list = JSON.parse(read('mocks/soundcheck-files.json'))
  writeFileSync(join(folder, 'mocks/assets/old.js'), '')
  writeFileSync(join(folder, 'mocks/assets/mine.js'), '')
  list.files.push('mocks/assets/old.js', '../outside.js')
  writeFileSync(join(folder, 'mocks/soundcheck-files.json'), JSON.stringify(list))
  await soundcheck(['init', folder, '--path', '/mocks'])
  const assets = readdirSync(join(folder, 'mocks/assets'))
  expect(assets).toContain('mine.js')
  expect(assets).not.toContain('old.js')
})

it('does not take a folder of somebody else for the control room', async () => {
  mkdirSync(join(folder, '_soundcheck'))
  writeFileSync(join(folder, '_soundcheck/index.html'), 'mine')
  const { code, errors } = await soundcheck(['init', folder])
  expect(code).toBe(2)
  expect(errors).toContain('_soundcheck/index.html is not of MSW or Soundcheck')
  expect(readdirSync(folder)).toEqual(['_soundcheck'])
})
