/** An import of another file of ours, as the build writes it, and with no name only for its effects. */
const IMPORT = /^import(?:\{([^}]*)\}from)?"(\.[^"]*)";/

/**
 * A file of the build as a script: a function that takes its `import.meta` and its `import`, and returns what it exports. The build
 * looks whether each file becomes one: scripts/parts.ts.
 */
export function asScript(code: string): string {
  let rest = code
  let imports = ''
  for (let found = IMPORT.exec(rest); found; found = IMPORT.exec(rest)) {
    const [whole, names, path] = found
    imports += `${names ? `const{${names.replaceAll(' as ', ':')}}=` : ''}$meta.part("${path}");`
    rest = rest.slice(whole.length)
  }
  const end = rest.lastIndexOf('export{')
  const [, names = '', path] = /\{([^}]*)\}(?:from"(.*)")?/.exec(rest.slice(end)) ?? []
  const from = path ? `const from=$meta.part("${path}");` : ''
  const exported = names.replace(/([\w$]+)(?: as ([\w$]+))?/g, (_, own, name = own) => `${name}:${path ? 'from.' : ''}${own}`)
  const body = rest.slice(0, end).replaceAll('import(', '$import(').replaceAll('import.meta', '$meta')
  return `(function($meta,$import){"use strict";${imports}${body};${from}return{${exported}}})`
}
