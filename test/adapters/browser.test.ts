import { build, type Rolldown } from 'vite'
import { beforeAll, describe, expect, it } from 'vitest'
import { browserEntries, bundleFor } from '../../scripts/bundles.ts'

type Chunks = ReadonlyMap<string, Rolldown.OutputChunk>

/** Bundles entries as for a browser. The result has the chunks by file name. */
async function bundle(entries: Record<string, string>): Promise<Chunks> {
  const config = bundleFor('browser')
  const output = await build({
    ...config,
    build: { ...config.build, write: false, lib: { entry: entries, formats: ['es'] } },
  })
  const files = [output].flat().flatMap((result) => ('output' in result ? result.output : []))
  return new Map(files.filter((file) => file.type === 'chunk').map((chunk) => [chunk.fileName, chunk]))
}

/** What the user has: MSW, and Storybook with its React. */
const USERS = /^(?:msw(?:\/browser)?|storybook\/[\w-]+|react)$/

/** What an entry still imports from outside the bundle, apart from what the user has. */
function externalImports(chunks: Chunks, entry: string): string[] {
  const reached = new Set([`${entry}.js`])
  const external = new Set<string>()
  for (const name of reached) {
    const { imports = [], dynamicImports = [] } = chunks.get(name) ?? {}
    for (const file of [...imports, ...dynamicImports]) {
      if (chunks.has(file)) reached.add(file)
      else external.add(file)
    }
  }
  return [...external].filter((name) => !USERS.test(name))
}

describe('the bundle for browsers', () => {
  let chunks: Chunks
  beforeAll(async () => {
    chunks = await bundle(browserEntries)
  })

  it.each(Object.keys(browserEntries))('imports nothing of Node’s from %s', (name) => {
    expect(chunks.has(`${name}.js`)).toBe(true)
    expect(externalImports(chunks, name)).toEqual([])
  })

  it('would notice: the HTTP adapter needs node:http', async () => {
    expect(externalImports(await bundle({ server: 'src/adapters/server.ts' }), 'server')).toContain('node:http')
  })
})
