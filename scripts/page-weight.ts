import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type OutputChunk, type RolldownOutput, rolldown } from 'rolldown'

/** What a page loads of Soundcheck, in bytes, compressed. MSW is not counted. */
const LIMITS = [
  { name: 'ISHUMEI alone', vendors: ['ishumei'], most: 90 * 1024 },
  {
    name: 'all four vendors',
    vendors: ['huawei-metastudio', 'ishumei', 'tencent-ci', 'tencent-live'],
    most: 250 * 1024,
  },
  { name: 'a relay', vendors: [], most: 15 * 1024 },
] as const

/** Builds pages as a user would, with the package that is installed in the folder. Throws when one is too heavy. */
export async function checkPageWeight(folder: string): Promise<void> {
  for (const { name, vendors, most } of LIMITS) {
    const bytes = await weightOf(folder, vendors)
    console.log(`A page with ${name}: ${bytes} bytes compressed, at most ${most}`)
    if (bytes > most) throw new Error(`A page with ${name} loads more than ${most} bytes of Soundcheck`)
  }
}

async function weightOf(folder: string, vendors: readonly string[]): Promise<number> {
  const imports = vendors.map((id, index) => `import * as vendor${index} from 'soundcheck/vendors/${id}'`)
  // Their modules export the vendor, and nothing else that is there at run time.
  const list = vendors.map((_, index) => `...Object.values(vendor${index})`)
  const options = vendors.length > 0 ? `{ vendors: [${list}] }` : "{ relay: 'http://127.0.0.1:4747' }"
  const entry = join(folder, 'page.js')
  writeFileSync(
    entry,
    ["import { startInPage } from 'soundcheck/browser'", ...imports, `startInPage(${options})`].join('\n'),
  )
  // The bundler of Vite, without what Vite adds of its own.
  const bundle = await rolldown({ input: entry, external: [/^msw(?:\/|$)/], platform: 'browser' })
  const { output } = await bundle.generate({ minify: true })
  await bundle.close()
  return loaded(output, vendors.length > 0 ? 'world' : 'relay').reduce(
    (sum, { code }) => sum + gzipSync(code, { level: 9 }).length,
    0,
  )
}

/** The chunks that `startInPage` loads: the page's own, those of the part that it needs, and what these import. */
function loaded(output: RolldownOutput['output'], part: 'world' | 'relay'): OutputChunk[] {
  const chunks = output.filter((file) => file.type === 'chunk')
  const needed = new Set<OutputChunk>()
  const take = (chunk: OutputChunk | undefined) => {
    if (!chunk || needed.has(chunk)) return
    needed.add(chunk)
    for (const name of chunk.imports) take(chunks.find(({ fileName }) => fileName === name))
  }
  take(chunks.find(({ isEntry }) => isEntry))
  const own = chunks.find(({ isDynamicEntry, name }) => isDynamicEntry && name.startsWith(part))
  if (!own) throw new Error(`The build of a page has no part "${part}": scripts/page-weight.ts looks for its name`)
  take(own)
  return [...needed]
}
