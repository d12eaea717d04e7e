import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { arrowProblems, problemOf } from '../scripts/layout.ts'

/** The contents of a folder of handlers: each name is a file, or a folder with an index. */
const REQUIRED = [
  'callbacks',
  'checks',
  'controls',
  'hosts',
  'index',
  'life-cycle',
  'operations',
  'protocol',
  'records',
  'refusal',
  'state',
  'switches',
]
/** Vendors that sign have these two, and what they need beside them. */
const SIGNATURE = ['verify.ts', 'explain.ts']

const vendors = readdirSync('handlers', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

const names = (folder: string) =>
  readdirSync(folder)
    .filter((name) => !name.endsWith('.test.ts'))
    .map((name) => name.replace(/\.ts$/, ''))

describe('the layout', () => {
  it('has arrows that go one way', () => {
    expect(arrowProblems()).toEqual([])
  })

  it.each([
    ['src/vendor/vendor.ts', 'src/sandbox/sandbox.ts', 'src/vendor may not import src/sandbox'],
    ['contracts/ishumei/index.ts', 'handlers/ishumei/state.ts', 'contracts may not import handlers'],
    ['handlers/ishumei/index.ts', 'handlers/tencent-ci/state.ts', 'ishumei may not import tencent-ci'],
    ['src/new-room/file.ts', 'src/vendor/wire.ts', 'no room is known for src/new-room/file.ts'],
  ])('would notice: %s must not import %s', (file, other, problem) => {
    expect(problemOf(file, other)).toBe(problem)
  })

  it.each(vendors)('%s follows the floor plan', (vendor) => {
    const found = names(`handlers/${vendor}`)
    expect(found.filter((name) => name !== 'signature').toSorted()).toEqual(REQUIRED)
    if (found.includes('signature'))
      expect(readdirSync(`handlers/${vendor}/signature`)).toEqual(expect.arrayContaining(SIGNATURE))
  })

  it.each(vendors)('%s is held to its promises, and has a page', (vendor) => {
    const needed = [`test/conformance/${vendor}.test.ts`, `docs/vendors/${vendor}.md`]
    expect(needed.filter((file) => !existsSync(file))).toEqual([])
  })

  it.each(vendors)('%s has one rule a file, named after its operation', async (vendor) => {
    const { rules } = await import(`../handlers/${vendor}/operations/index.ts`)
    const files = names(`handlers/${vendor}/operations`).filter((name) => name !== 'index')
    const kebab = (id: string) =>
      id
        .replaceAll('_', '-')
        .replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `-${letter}`)
        .toLowerCase()
    expect(files.toSorted()).toEqual(Object.keys(rules).map(kebab).toSorted())
  })
})
