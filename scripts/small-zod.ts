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
      if (/[/\\]zod[/\\]v4[/\\]classic[/\\]external\.js$/.test(id)) return withJsonSchemas(code)
      return undefined
    },
  }
}

const WHOLE = '?whole'
const JSON_SCHEMAS = '\0soundcheck:json-schemas'

/** Whatever is called after a dot, by us or by Zod's schemas themselves. */
function calledNames(): ReadonlySet<string> {
  const files = globSync('{src,contracts,handlers,fixtures}/**/*.ts', { exclude: NOT_IN_PAGES })
  const own = files.map((file) => readFileSync(file, 'utf8'))
  const zods = readFileSync('node_modules/zod/v4/classic/schemas.js', 'utf8')
  const ours = own.flatMap((text) => namesIn(text, CALL)).filter((name) => !OF_OTHER_THINGS.includes(name))
  return new Set([...ours, ...namesIn(zods, CALL_OF_A_SCHEMA)])
}

/** What no build for browsers has. */
const NODE_ONLY = 'cli,compare,conformance,contract-diff,control-room,keeper,ledger,mutate,playwright,tls'
const NOT_IN_PAGES = ['**/promises/**', '**/clients/**', '**/*.test.ts', `src/{${NODE_ONLY}}/**`]
/** We call promises, coders and tables by these names, and no schema. The tests in a browser run what is left. */
const OF_OTHER_THINGS = ['catch', 'encode', 'decode', 'step', 'url', 'uuid', 'ipv4', 'validate', 'register']

/** `z.url()` is no method of a schema. */
const CALL = /(?<!\b(?:z|iso))\.\s*(\w+)\s*(?:<[^()]*>)?\(/g
const CALL_OF_A_SCHEMA = /\b(?:this|inst)\.(\w+)\(/g

function namesIn(text: string, call: RegExp): string[] {
  return Array.from(text.matchAll(call), ([, name = '']) => name)
}

/** A method in the table of a class, with its body. */
const METHOD = /^ {4}(?:async )?(\w+)(?:: (?:async )?function \w+)?\([^)\n]*\) \{\n(?: {8}.*\n)*? {4}\},?\n/gm
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

const EXPORT = 'export { toJSONSchema } from "../core/json-schema-processors.js";'

/** Only a file that makes JSON schemas gives Zod's classes what they need for that, so a bundler can leave it out. */
function withJsonSchemas(code: string): string {
  if (!code.includes(EXPORT)) throw new Error('Cannot find where Zod exports toJSONSchema. See scripts/small-zod.ts')
  return code.replace(
    EXPORT,
    `import * as made from '../core/json-schema-processors.js'
import * as called from '../core/to-json-schema.js'
import { methods, processors } from '${JSON_SCHEMAS}'
export function toJSONSchema(schema, params) {
  Object.assign(methods, called)
  Object.assign(processors, made)
  return made.toJSONSchema(schema, params)
}`,
  )
}
