import { fileURLToPath } from 'node:url'
import { vendors } from '../handlers/vendors.ts'

/** What the bundler tells about a module. */
interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

type NameOfChunk = (id: string, modules: Modules) => string | null

const fileOf = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

const PACKAGE = fileOf('package.json')
const COMMAND = [fileOf('src/cli/main.ts')]
/** What every sandbox needs. */
const LIBRARY = [fileOf('src/create-sandbox.ts')]
/** What a vendor has beyond that: loaded when a request is for it. */
const VENDORS = vendors.map(({ id }) => ({ id, roots: [fileOf(`handlers/${id}/index.ts`)] }))
/** What users' own vendors are made with, which no vendor's file may hold. */
const KIT = [fileOf('src/vendor-kit.ts')]
/**
 * What only users' own vendors may ask of Zod, through the whole `z`: schemas from JSON schemas, compiled ones, and a name for
 * everything. It imports the rest of Zod, and the rest does not import it.
 */
const WHOLE_ZOD =
  /[/\\]zod[/\\](?:index|v4[/\\](?:classic[/\\](?:external|from-json-schema|compat)|core[/\\](?:index|compile|json-schema-generator)))\.js$/
/** What a server that starts shows of the vendors, before any is loaded. */
const SNIPPETS = vendors.map(({ id }) => fileOf(`contracts/${id}/snippets/index.ts`))
/** What `soundcheck serve` imports when it runs. */
const SERVE = ['serve', 'serve-parts'].map((name) => fileOf(`src/cli/${name}.ts`))

/**
 * Puts what is always read together into one file: a server that starts reads 5 files instead of 115, which takes a third off its
 * start. What the command line and the library share stays apart, so that neither reads the other, and so does each vendor.
 */
export function createChunks(): { groups: Group[] } {
  let nameOf: ((id: string) => string | null) | undefined
  const nameOfChunk = (id: string, modules: Modules) => {
    nameOf ??= namer(modules)
    return nameOf(id)
  }
  // The bundler puts what a module imports into its file, too, unless a part before has it.
  return {
    groups: PARTS.map((part, index) => ({
      debugName: part,
      priority: PARTS.length - index,
      includeDependenciesRecursively: part !== 'zod',
      name: (id, modules) => (nameOfChunk(id, modules) === part ? part : null),
    })),
  }
}

/** Each imports those before it only. */
const PARTS = [
  'package',
  'zod',
  'base',
  'command',
  'library',
  'front',
  'samples',
  'vendors',
  ...VENDORS.map(({ id }) => id),
  'serve',
]

interface Group {
  readonly debugName: string
  readonly priority: number
  readonly includeDependenciesRecursively: boolean
  readonly name: NameOfChunk
}

function namer(modules: Modules): (id: string) => string | null {
  const reached = (roots: readonly string[]) => reachedFrom(roots, modules)
  const [command, library, serve, snippets] = [reached(COMMAND), reached(LIBRARY), reached(SERVE), reached(SNIPPETS)]
  const parts = [...VENDORS, { id: 'vendors', roots: KIT }].map(({ id, roots }) => ({ id, modules: reached(roots) }))
  return (id) => {
    if (WHOLE_ZOD.test(id)) return 'zod'
    const owners = parts.filter((part) => part.modules.has(id))
    // Read before the compile cache is on, and by versions of Node that can read nothing else.
    if (id === PACKAGE) return 'package'
    // The file that runs the command line is nobody's part.
    if (COMMAND.includes(id)) return null
    if (command.has(id)) return library.has(id) || owners.length > 0 ? 'base' : 'command'
    if (library.has(id)) return 'library'
    // What is read before a vendor is loaded must not be in its file.
    if (owners.length > 0 && serve.has(id)) return 'front'
    if (owners.length > 0 && snippets.has(id)) return 'samples'
    if (owners.length > 1) return 'vendors'
    return owners[0]?.id ?? (serve.has(id) ? 'serve' : null)
  }
}

/** The modules that these import, and that those import. Not what they import when they run. */
function reachedFrom(roots: readonly string[], modules: Modules): Set<string> {
  const found = new Set<string>()
  const open = [...roots]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue
    found.add(id)
    open.push(...(modules.getModuleInfo(id)?.importedIds ?? []))
  }
  return found
}
