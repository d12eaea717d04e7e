/** An import of another file of ours, as the build writes it; without names, it is for the effects. */
const IMPORT = /^import(?:\{([^}]*)\}from)?"(\.[^"]*)";/

/**
 * A file of the build as a script: a function that takes what the file writes as `import(…)`, with `import.meta` as its property,
 * and returns what the file exports. Undefined for a file that imports a package, which takes time. The steps are few and plain,
 * because each start takes them. The build tries them with every file: scripts/parts.ts.
 */
export function asScript(code: string): string | undefined {
  let rest = code
  let imports = ''
  for (let found = IMPORT.exec(rest); found; found = IMPORT.exec(rest)) {
    const [whole, names, path] = found
    imports += imported(names, path)
    rest = rest.slice(whole.length)
  }
  if (rest.startsWith('import')) return undefined
  const end = rest.lastIndexOf('export{')
  const [, names = '', path] = /\{([^}]*)\}(?:from"(.*)")?/.exec(rest.slice(end)) ?? []
  if (path) imports += imported(names, path)
  const exported = path ? names.replace(/[\w$]+ as /g, '') : names.replace(/([\w$]+) as ([\w$]+)/g, '$2:$1')
  const body = rest.slice(0, end).replace(/import(?=\(|\.meta)/g, '$$import')
  return `(function($import){"use strict";${imports}${body};return{${exported}}})`
}

function imported(names: string | undefined, path: string | undefined): string {
  return `${names ? `const{${names.replaceAll(' as ', ':')}}=` : ''}$import.meta.part("${path}");`
}
