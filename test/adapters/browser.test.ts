import { build } from 'vite'
import { describe, expect, it } from 'vitest'
import { browserEntries, bundleFor } from '../../scripts/bundles.ts'

/** Bundles entries as for a browser and returns what is left to import, msw aside. */
async function leftToImport(entries: Record<string, string>): Promise<string[]> {
  const config = bundleFor('browser')
  const output = await build({
    ...config,
    build: { ...config.build, write: false, lib: { entry: entries, formats: ['es'] } },
  })
  const chunks = [output].flat().flatMap((result) => ('output' in result ? result.output : []))
  const imports = chunks.flatMap((chunk) => (chunk.type === 'chunk' ? [...chunk.imports, ...chunk.dynamicImports] : []))
  const own = new Set(chunks.map(({ fileName }) => fileName))
  return [...new Set(imports)].filter((name) => name !== 'msw' && !own.has(name))
}

describe('bundle for browsers', () => {
  it.each(Object.entries(browserEntries))('soundcheck %s reaches nothing of Node’s', async (name, file) => {
    expect(await leftToImport({ [name]: file })).toEqual([])
  })

  it('would notice: the HTTP door cannot be bundled without node: imports', async () => {
    expect(await leftToImport({ server: 'src/adapters/server.ts' })).toContain('node:http')
  })
})
