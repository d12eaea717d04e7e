import { pathToFileURL } from 'node:url'
import { parseAst } from 'rolldown/parseAst'
import type { Plugin } from 'vite'
import type { CallbackContract } from '../src/vendor/contract.ts'
import type { Page } from '../src/vendor/page.ts'

/**
 * Leaves out of a build for browsers what `soundcheck verify` is there for, which needs Node: the rules that no schema can say, the
 * statements of the vendors' pages, the schemas of callbacks, and what no promise can test. Half of the words of a contract are these. A control room in a page
 * shows no rules in its reference; the one of a server does.
 */
export const withoutVerification: Plugin = {
  name: 'soundcheck:without-verification',
  enforce: 'pre',
  async load(id) {
    if (/[/\\]contracts[/\\][\w-]+[/\\]exclusions\.ts$/.test(id)) return 'export const exclusions = []'
    if (/[/\\]contracts[/\\][\w-]+[/\\]callbacks(?:[/\\]index)?\.ts$/.test(id)) return callbacksIn(id)
    if (!/[/\\]contracts[/\\]pages[/\\][\w-]+\.ts$/.test(id)) return undefined
    const pages = (await import(pathToFileURL(id).href)) as Readonly<Record<string, Page>>
    return Object.entries(pages)
      .map(([name, page]) => `export const ${name} = ${JSON.stringify({ operation: page.operation, statements: [] })}`)
      .join('\n')
  },
  transform(code, id) {
    if (!/[/\\]contracts[/\\].*\.ts$/.test(id) || !code.includes('defineContract(')) return undefined
    // From the last one on, so that the places of the others stay right.
    const places = rulesIn(parseAst(code, { lang: 'ts' })).sort((one, other) => other.start - one.start)
    return places.reduce((text, { start, end }) => `${text.slice(0, start)}rules: {}${text.slice(end)}`, code)
  },
}

/** Their messages are made by the vendors' handlers, and only a check compares them with their schemas. */
async function callbacksIn(id: string): Promise<string | undefined> {
  const { callbacks, ...others } = (await import(pathToFileURL(id).href)) as { callbacks?: readonly CallbackContract[] }
  if (!callbacks || Object.keys(others).length > 0) return undefined
  const shown = callbacks.map(({ id: event, summary, source }) => ({ id: event, summary, source }))
  return `import { unknown } from 'zod'\nexport const callbacks = ${JSON.stringify(shown)}.map((one) => ({ ...one, body: unknown() }))`
}

/** A node of a syntax tree, as far as it is read here. */
interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
}

/** Where contracts have their rules. */
function rulesIn(tree: unknown): Node[] {
  if (Array.isArray(tree)) return tree.flatMap(rulesIn)
  if (typeof tree !== 'object' || tree === null) return []
  const {
    type,
    callee,
    arguments: given,
  } = tree as { type?: string; callee?: { name?: string }; arguments?: unknown[] }
  if (type === 'CallExpression' && callee?.name === 'defineContract') return propertiesOf(given?.[0])
  return Object.values(tree).flatMap(rulesIn)
}

function propertiesOf(object: unknown): Node[] {
  const { properties = [] } = object as { properties?: (Node & { key?: { name?: string } })[] }
  return properties.filter(({ key }) => key?.name === 'rules')
}
