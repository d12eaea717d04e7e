import { globSync, readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/**
 * Leaves out of Zod what nothing of Soundcheck uses, because a page loads it: 28 KB, compressed, of 110. What a user's own vendor may
 * call is another matter: `soundcheck/vendor` has Zod as it is. Both are one library: they share its core.
 *
 * - Methods of schemas that no file calls by their name. Who writes a new call gets the method back with the next build.
 * - JSON schemas, unless something imports `toJSONSchema`.
 * - Parsers made of text: a page's policy may forbid them.
 * - The search for circles in what is parsed: it comes from JSON, which has none.
 */
export function smallZod(): Plugin {
  const called = calledNames()
  return {
    name: 'soundcheck:small-zod',
    enforce: 'pre',
    async resolveId(source, importer = '', options) {
      if (source === JSON_SCHEMAS) return JSON_SCHEMAS
      const isForUsers = /vendor-kit\.ts$/.test(importer) && source === 'zod'
      if (!isForUsers && !importer.endsWith(WHOLE)) return undefined
      const found = await this.resolve(source, importer.replace(WHOLE, ''), { ...options, skipSelf: true })
      if (!found || !/[/\\]zod[/\\](?:index\.js|v4[/\\]classic)/.test(found.id)) return found
      return { ...found, id: found.id + WHOLE }
    },
    load: (id) => (id === JSON_SCHEMAS ? 'export const processors = {}, methods = {}' : undefined),
    transform(code, id) {
      if (/[/\\]zod[/\\]v4[/\\]classic[/\\]schemas\.js$/.test(id)) return smaller(code, called)
      if (/[/\\]zod[/\\]v4[/\\]core[/\\]json-schema-processors\.js$/.test(id)) return filling(code, 'processors')
      if (/[/\\]zod[/\\]v4[/\\]core[/\\]to-json-schema\.js$/.test(id)) return filling(code, 'methods')
      return undefined
    },
  }
}

const WHOLE = '?whole'
const JSON_SCHEMAS = '\0soundcheck:json-schemas'

/** Whatever is called after a dot, by us or by Zod's schemas themselves. */
function calledNames(): ReadonlySet<string> {
  const own = globSync('{src,contracts,handlers,fixtures}/**/*.{ts,tsx}').map((file) => readFileSync(file, 'utf8'))
  const zods = readFileSync('node_modules/zod/v4/classic/schemas.js', 'utf8')
  return new Set([...own.flatMap((text) => namesIn(text, CALL)), ...namesIn(zods, CALL_OF_A_SCHEMA)])
}

const CALL = /\.\s*(\w+)\s*(?:<[^()]*>)?\(/g
const CALL_OF_A_SCHEMA = /\b(?:this|inst)\.(\w+)\(/g

function namesIn(text: string, call: RegExp): string[] {
  return Array.from(text.matchAll(call), ([, name = '']) => name)
}

/** A method in the table of a class, with its body. */
const METHOD = /^ {4}(?:async )?(\w+)\([^)\n]*\) \{\n(?: {8}.*\n)*? {4}\},?\n/gm
const FROM_JSON_SCHEMAS = /^import .* from "\.\.\/core\/(?:json-schema-processors|to-json-schema)\.js";$/gm

function smaller(code: string, called: ReadonlySet<string>): string {
  const small = code
    .replace(FROM_JSON_SCHEMAS, '')
    .replace(METHOD, (method, name: string) => (called.has(name) ? method : ''))
    .replaceAll('core.$ZodObjectJIT.init', 'core.$ZodObject.init')
    .replace(/(function _ensureDefaultMemoizer\(\) \{)[\s\S]*?\n\}/, '$1}')
    .replaceAll('createStandardJSONSchemaMethod(', 'methods.createStandardJSONSchemaMethod(')
    .replaceAll('createToJSONSchemaMethod(', 'methods.createToJSONSchemaMethod(')
  if (small.length > code.length * 0.95) {
    throw new Error('Cannot make Zod smaller: its schemas look different in this version. See scripts/small-zod.ts')
  }
  return `import { methods, processors } from '${JSON_SCHEMAS}'\n${small}`
}

/** Whoever imports the module gives the schemas its functions. */
function filling(code: string, place: 'processors' | 'methods'): { code: string; moduleSideEffects: boolean } {
  const names = Array.from(code.matchAll(/^export (?:const|function) (\w+)/gm), ([, name = '']) => name)
  const fill = `import { ${place} as held } from '${JSON_SCHEMAS}'\nObject.assign(held, { ${names.join(', ')} })`
  return { code: `${code}\n${fill}\n`, moduleSideEffects: true }
}
