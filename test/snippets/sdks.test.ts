import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { vendors } from '../../handlers/vendors.ts'
import type { Sdk } from '../../src/vendor/sdk-table.ts'
import { LANGUAGES, type Language } from '../../src/vendor/snippet.ts'

const rows = (
  await Promise.all(
    vendors.map(async ({ id, spec }) => {
      const [sdks = [], snippets] = await Promise.all([spec.sdks?.(), spec.snippets?.()])
      return sdks.map((sdk) => ({ id, sdk, snippets }))
    }),
  )
).flat()
const tested = rows.filter(({ sdk }) => sdk.evidence === 'test')
const packages = tested.filter(({ sdk }) => sdk.version !== undefined)

/** Of the first call that a vendor's page shows in this language. */
const CALLS: Readonly<Partial<Record<Sdk['language'], Language>>> = {
  Node: 'node',
  Python: 'python',
  Go: 'go',
  Java: 'java',
  PHP: 'php',
}

describe('the tables of SDKs', () => {
  it('have a row for each language that the vendors’ customers write in', () => {
    const languages = (vendor: string) => new Set(rows.filter(({ id }) => id === vendor).map(({ sdk }) => sdk.language))
    for (const { id } of vendors) {
      expect([...languages(id)], id).toEqual(expect.arrayContaining(['Node', 'Python', 'Go', 'Java', 'PHP']))
    }
    expect(LANGUAGES).toEqual(expect.arrayContaining(Object.values(CALLS)))
  })

  it.each(packages)('$id: a test runs $sdk.name in the version that the row names', ({ sdk }) => {
    const { version } = createRequire(import.meta.url)(`${sdk.name}/package.json`)
    expect(version).toBe(sdk.version)
    expect(readFileSync(sdk.proof ?? '', 'utf8')).toContain(sdk.name.replace(/^@\w+\//, ''))
  })

  it.each(tested)('$id: $sdk.language $sdk.name is tried where the row says', ({ sdk, snippets }) => {
    expect(existsSync(sdk.proof ?? '')).toBe(true)
    const call = snippets?.languages[CALLS[sdk.language] ?? 'curl']
    // The test of the first calls runs only those that say so.
    if (sdk.proof?.startsWith('test/snippets/')) expect(call?.isRun).toBe(true)
  })

  it.each(rows.filter(({ sdk }) => sdk.evidence === 'source'))(
    '$id: the first call with $sdk.name says too that no test runs it',
    ({ sdk, snippets }) => {
      const call = snippets?.languages[CALLS[sdk.language] ?? 'curl']
      if (call?.client.includes(sdk.name)) expect(call.isRun).toBe(false)
    },
  )

  it.each(rows)('$id: $sdk.name says when it was tried by hand, and names a proof only then', ({ sdk }) => {
    if (sdk.evidence === 'hand') expect(sdk.proof).toMatch(/^\d{4}-\d\d-\d\d$/)
    if (sdk.evidence === 'source' || sdk.evidence === 'untried') expect(sdk.proof).toBe(undefined)
    expect(sdk.setting).not.toBe('')
    expect(sdk.error).not.toBe('')
  })
})
