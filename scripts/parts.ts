import { Script } from 'node:vm'
import { type Plugin, parseAst } from 'vite'
import { asScript } from '../src/cli/part-as-script.ts'

/** Whatever has a type, and other nodes below it. */
type Node = { readonly type: string } & Readonly<Record<string, unknown>>

/**
 * Looks whether every file that `soundcheck serve` may load becomes a script: src/cli/parts.ts. A script has no `await` outside of
 * functions, gets a value of an export once, and is whole before another asks for it.
 */
export const parts: Plugin = {
  name: 'soundcheck:parts',
  // After the plugins that change the code of files.
  enforce: 'post',
  generateBundle(_, files) {
    const chunks = Object.values(files).filter((file) => file.type === 'chunk')
    const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
    const serve = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith('/src/cli/serve.ts')))
    const main = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith('/src/cli/main.ts')))
    // A build of the library alone has no command.
    if (!serve || !main) return
    const isPart = (name = '') => asScript(byName.get(name)?.code ?? 'import') !== undefined
    const reached = new Set<string>()
    // `above` are those that import each other, and this one.
    const visit = (name: string, above: readonly string[] = []): void => {
      if (above.includes(name)) throw new Error(`Parts import each other: ${[...above, name].join(' > ')}`)
      const chunk = byName.get(name)
      if (!chunk) return
      if (isPart(above.at(-1)) && !isPart(name)) throw new Error(`A part imports ${name}, which must be imported later`)
      if (reached.has(name)) return
      for (const next of chunk.imports) visit(next, [...above, name])
      reached.add(name)
      if (isPart(name)) checkPart(name, chunk.code)
      for (const id of chunk.moduleIds) checkExports(id, this.getModuleInfo(id)?.code ?? '')
      // The command line imports all commands.
      if (chunk.name !== 'command') for (const next of chunk.dynamicImports) visit(next)
    }
    for (const { fileName } of [main, serve]) visit(fileName)
  },
}

function checkPart(name: string, code: string): void {
  const script = asScript(code)
  if (script === undefined) return
  new Script(script, { filename: name })
  const nodes = [...nodesOf(parseAst(code) as unknown as Node)]
  const meant = nodes.filter(({ type }) => type === 'ImportExpression' || type === 'MetaProperty').length
  const found = script.split(/\$import(?=\(|\.meta\b(?!\.part\("))/).length - 1
  if (meant !== found) throw new Error(`Cannot make a script of ${name}: a text in it looks like an import`)
}

/** Who imports a variable sees its later values, and a part does not. */
function checkExports(id: string, code: string): void {
  const { body } = parseAst(code) as unknown as { readonly body: readonly Node[] }
  const exported = new Set(body.filter(({ type }) => type === 'ExportNamedDeclaration').flatMap(namesOf))
  const later = body
    .flatMap((statement) => [...nodesOf(statement)])
    .filter(isFunction)
    .flatMap((one) => [...nodesOf(one)])
  const changed = later.flatMap(changedName).find((name) => exported.has(name))
  if (changed) throw new Error(`Cannot make a part of ${id}: it exports "${changed}", which changes later`)
}

/** The variables that a statement exports. */
function namesOf({ declaration, specifiers, source }: Node): string[] {
  if (source) return []
  const { declarations = [] } = (declaration ?? {}) as { declarations?: readonly { id: { name: string } }[] }
  const listed = (specifiers as readonly { local: { name: string } }[]).map(({ local }) => local.name)
  return [...declarations.map((one) => one.id.name), ...listed]
}

function isFunction({ type }: Node): boolean {
  return /Function/.test(type)
}

function changedName({ type, left, argument }: Node): string[] {
  const target = type === 'AssignmentExpression' ? left : type === 'UpdateExpression' ? argument : undefined
  const { name } = (target ?? {}) as { name?: string }
  return name === undefined ? [] : [name]
}

function* nodesOf(node: Node): Generator<Node> {
  yield node
  for (const value of Object.values(node).flat()) {
    if (typeof value === 'object' && value !== null && 'type' in value) yield* nodesOf(value as Node)
  }
}
