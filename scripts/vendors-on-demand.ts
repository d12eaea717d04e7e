import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import * as builtIn from '../handlers/index.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const ON_DEMAND = '\0soundcheck:vendors-on-demand.ts'

/**
 * Gives the command line vendors that load themselves when they are first asked something, each from its own entry of the package.
 * A server starts without any, and a test that calls one vendor never loads the others. The library has them as they are: programs
 * and test runners that bundle it must find every import.
 */
export const vendorsOnDemand: Plugin = {
  name: 'soundcheck:vendors-on-demand',
  enforce: 'pre',
  resolveId(source, importer = '') {
    if (source === ON_DEMAND) return ON_DEMAND
    return source.endsWith('/handlers/vendors.ts') && importer.startsWith(`${ROOT}src/cli/`) ? ON_DEMAND : undefined
  },
  load: (id) => (id === ON_DEMAND ? code() : undefined),
  generateBundle(_, files) {
    const chunks = Object.values(files).filter((file) => file.type === 'chunk')
    // A build of the library alone has the vendors as they are.
    if (!chunks.some(({ moduleIds }) => moduleIds.includes(`${ROOT}src/cli/main.ts`))) return
    const holder = chunks.find(({ moduleIds }) => moduleIds.includes(ON_DEMAND))
    if (!holder?.fileName.startsWith('shared/')) {
      throw new Error(`Vendors are loaded from ../vendors, as seen from shared/, and not from ${holder?.fileName}`)
    }
  },
}

/** What is plain data of a vendor is written out. Functions come from files that import little. */
function code(): string {
  const vendors = Object.entries(builtIn).map(([exported, vendor]) => {
    const { id, name, hosts, secretHeaders, notes, volatileParameters, spec } = vendor
    const known = JSON.stringify({ id, name, hosts, secretHeaders, notes, volatileParameters })
    const from = (path: string) => JSON.stringify(`${ROOT}${path}`)
    const snippets = `snippets: async () => (await import(${from(`contracts/${id}/snippets/index.ts`)})).snippets`
    return {
      imports: `import { matchesRequest as ${exported}Requests } from ${from(`handlers/${id}/hosts.ts`)}
import { credentials as ${exported}Credentials } from ${from(`contracts/${id}/credentials.ts`)}`,
      value: `vendorOnDemand(
  { ...${known}, matchesRequest: ${exported}Requests, matchesHost: hostMatcher(${JSON.stringify(hosts)}) },
  { ...${JSON.stringify({ id, name })}, credentials: ${exported}Credentials, ${spec.snippets ? snippets : ''} },
  () => load('../vendors/${id}.js').${exported},
)`,
    }
  })
  return `import { createRequire } from 'node:module'
import { hostMatcher } from ${JSON.stringify(`${ROOT}src/vendor/hosts.ts`)}
import { vendorOnDemand } from ${JSON.stringify(`${ROOT}src/vendor/on-demand.ts`)}
${vendors.map(({ imports }) => imports).join('\n')}
const load = import.meta.part ?? createRequire(import.meta.url)
export const vendors = [${vendors.map(({ value }) => value).join(',\n')}]
`
}
