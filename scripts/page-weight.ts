import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'

/** What a page loads of Soundcheck, in bytes, compressed. MSW is not counted. */
const LIMITS = [
  { name: 'ISHUMEI alone', vendors: ['ishumei'], most: 90_000 },
  { name: 'all four vendors', vendors: ['huawei-metastudio', 'ishumei', 'tencent-ci', 'tencent-live'], most: 250_000 },
  { name: 'a relay', vendors: [], most: 15_000 },
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
  const { output } = (await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    build: { write: false, rolldownOptions: { input: entry, external: [/^msw(?:\/|$)/] } },
  })) as Rolldown.RolldownOutput
  return loaded(output, vendors.length > 0 ? 'world' : 'relay').reduce(
    (sum, { code }) => sum + gzipSync(code, { level: 9 }).length,
    0,
  )
}

/** The chunks that `startInPage` loads: the page's own, those of the part that it needs, and what these import. */
function loaded(output: Rolldown.RolldownOutput['output'], part: 'world' | 'relay'): Rolldown.OutputChunk[] {
  const chunks = output.filter((file) => file.type === 'chunk')
  const needed = new Set<Rolldown.OutputChunk>()
  const take = (chunk: Rolldown.OutputChunk | undefined) => {
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
