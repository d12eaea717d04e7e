import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { openLedger } from '../../src/ledger/open.ts'

const folder = mkdtempSync(join(tmpdir(), 'soundcheck-open-'))
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => vi.restoreAllMocks())

test.each([
  ['postgres://db', 'give file:PATH'],
  ['file:', 'it names no file'],
  ['file:a.db?sync=never', 'sync is normal or full'],
  ['file:a.db?mode=ro', 'a file has no option "mode"'],
  ['valkey://', 'give file:PATH'],
  ['valkey://host/one', 'the database is a whole number'],
  ['valkey://host/0?db=3', 'a Valkey has no option "db"'],
])('refuses %s and says what to give', async (address, problem) => {
  await expect(openLedger(address)).rejects.toThrow(problem)
})

test('a store that cannot be reached is named with the reason, without its password', async () => {
  const opening = openLedger('valkey://user:hush@127.0.0.1:1/0')
  await expect(opening).rejects.toThrow(
    '"valkey://***@127.0.0.1:1/0": 127.0.0.1:1 cannot be used: connect ECONNREFUSED 127.0.0.1:1. Check that it runs there',
  )
  await expect(opening).rejects.not.toThrow('hush')
})

test.each(['hu%sh', 'hu/sh', 'hu@sh/x', 'hu#sh'])(
  'a password that was not written for an address stays secret: %s',
  async (password) => {
    await expect(openLedger(`valkey://user:${password}@127.0.0.1:1/zero`)).rejects.toThrow(
      /^Cannot keep the state in "valkey:\/\/\*\*\*@127\.0\.0\.1:1\/zero": [^u]/,
    )
  },
)

test('a % in a password must be written as %25', async () => {
  await expect(openLedger('valkey://user:100%@127.0.0.1:1')).rejects.toThrow(
    'write a % in the user or the password as %25',
  )
})

test.each([
  ['a folder', '', 'EISDIR'],
  ['a folder that does not exist', 'not/there.db', 'ENOENT'],
  ['a text', 'notes.txt', 'file is not a database'],
])('%s is no place for the state, and the error says what is', async (_, name, reason) => {
  const path = join(folder, name)
  if (name === 'notes.txt') writeFileSync(path, 'Notes of somebody, of more than sixteen bytes')
  const opening = openLedger(`file:${path}`)
  await expect(opening).rejects.toThrow(`Cannot keep the state in ${path}: ${reason}`)
  await expect(opening).rejects.toThrow("Name a file of Soundcheck's, or a new one in a folder that exists")
})

test("a file of another program's is left alone", async () => {
  const { DatabaseSync } = await import('node:sqlite')
  const path = join(folder, 'other.db')
  const other = new DatabaseSync(path)
  other.exec('CREATE TABLE theirs (id INTEGER)')
  other.close()
  await expect(openLedger(`file:${path}`)).rejects.toThrow("it is another program's file")
})

test('a new file can be read by its owner alone', async () => {
  const path = join(folder, 'own.db')
  const ledger = await openLedger(`file:${path}?sync=full`)
  await ledger.close()
  expect(statSync(path).mode & 0o077).toBe(0)
})

/** SQLite says so at once, whatever its timeout: the other process has a new file that is not in WAL mode yet. */
test('two servers can set up a new file at the same moment', async () => {
  const path = join(folder, 'together.db')
  const busy = Object.assign(new Error('database is locked'), { code: 'ERR_SQLITE_ERROR', errcode: 5 })
  vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementationOnce(() => {
    throw busy
  })
  const ledger = await openLedger(`file:${path}`)
  expect(await ledger.accounts()).toEqual([])
  await ledger.close()

  vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementationOnce(() => {
    throw Object.assign(new Error('disk I/O error'), { code: 'ERR_SQLITE_ERROR', errcode: 10 })
  })
  await expect(openLedger(`file:${path}`)).rejects.toThrow('disk I/O error')
})
