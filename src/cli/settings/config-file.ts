import { existsSync, readFileSync } from 'node:fs'
import { basename, extname, resolve } from 'node:path'
import type * as z from 'zod'
import { nearest } from '../../diagnostics/nearest.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { loadFile } from '../provided-entries.ts'
import { type ConfigContent, configSchema, keysAt } from './config-schema.ts'
import { type ConfigFile, EXTENSIONS, NAMES, pathText } from './find-config.ts'
import { keyOf } from './option.ts'

/** Reads and checks a file. `visit` differs when it may have changed, because Node loads a module once. */
export async function readConfigFile(given: string, visit = 0): Promise<ConfigFile> {
  const path = resolve(given)
  if (!existsSync(path)) throw refusal(path, 'there is no such file. Create it, or leave out --config')
  const value = extname(path) === '.json' ? readJson(path) : await loadModule(path, visit)
  const read = configSchema.safeParse(value)
  if (read.success) return { path, content: read.data as ConfigContent }
  const [first = 'it does not fit', ...others] = read.error.issues.flatMap(describeIssue)
  throw refusal(path, first, { lines: others.map((line) => `  ${line}`) })
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw refusal(path, `it is not JSON: ${(error as Error).message}`, { cause: error })
  }
}

async function loadModule(path: string, visit: number): Promise<unknown> {
  const extension = extname(path)
  if (!EXTENSIONS.includes(extension)) {
    throw refusal(path, `its name ends with "${extension}". Give a file that ends with ${EXTENSIONS.join(', ')}`)
  }
  if (extension === '.ts' && !process.features.typescript) throw refusal(path, cannotRunTypeScript(process.version))
  const module: { readonly default?: unknown } = await loadFile(path, visit).catch((cause) => {
    throw refusal(path, `it cannot be loaded: ${(cause as Error).message}`, { cause })
  })
  if (typeof module.default === 'object' && module.default !== null) return module.default
  throw refusal(path, 'it has no default export with the settings. Write export default defineConfig({ … })')
}

export function cannotRunTypeScript(version: string): string {
  return `Node ${version} does not run TypeScript as it is started. Use Node 22.18 or newer, or write ${NAMES[0]}`
}

function refusal(path: string, problem: string, more: { cause?: unknown; lines?: readonly string[] } = {}): UsageError {
  return new UsageError(`Cannot use ${basename(path)}: ${problem}`, {
    ...more,
    lines: [...(more.lines ?? []), `The file is ${path}`],
  })
}

function describeIssue(issue: z.core.$ZodIssue): string[] {
  if (issue.code !== 'unrecognized_keys')
    return [issue.path.length === 0 ? issue.message : `${pathText(issue.path)}: ${issue.message}`]
  return issue.keys.map(
    (key) => `${pathText([...issue.path, key])}: there is no such setting${hintFor(issue.path, key)}`,
  )
}

/** The same key in its right spelling or place, or else the nearest one. */
function hintFor(path: readonly PropertyKey[], key: string): string {
  const [here, written] = [keysAt(path), keyOf(key)]
  if (!here.includes(written)) {
    if (path.length === 0 && keysAt(['run']).includes(written)) return `. Put it into "run"`
    if (path.length > 0 && keysAt([]).includes(written)) return '. Put it at the top of the file'
  }
  const [near] = here.includes(written) ? [written] : nearest(written, here, 1)
  return near === undefined ? '' : `. Did you mean "${near}"?`
}
