import { type Plugin, parseAst } from 'vite'

/**
 * Takes Node's own modules without an import. For an import, Node copies every name of the module, and some names load what is
 * behind them: `node:util` a parser of arguments, `node:crypto` the whole of Web Crypto, `node:fs` the half with promises.
 */
export const builtInModules: Plugin = {
  name: 'soundcheck:built-in-modules',
  generateBundle(_, files) {
    for (const file of Object.values(files)) if (file.type === 'chunk') file.code = withoutImports(file.code)
  },
}

function withoutImports(code: string): string {
  const imports = parseAst(code).body.flatMap((node) => {
    if (node.type !== 'ImportDeclaration' || !node.source.value.startsWith('node:')) return []
    const module = `process.getBuiltinModule('${node.source.value}')`
    const [first] = node.specifiers
    if (first === undefined) return []
    // The default export is the module itself.
    if (first.type !== 'ImportSpecifier') return [{ ...node, text: `const ${first.local.name}=${module};` }]
    const names = node.specifiers.map((one) => code.slice(one.start, one.end).replace(/\s+as\s+/, ':'))
    return [{ ...node, text: `const{${names.join()}}=${module};` }]
  })
  return imports.reduceRight((text, { start, end, text: own }) => text.slice(0, start) + own + text.slice(end), code)
}
