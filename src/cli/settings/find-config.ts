import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { sandboxArgs } from '../sandbox-options.ts'
import type { ConfigContent } from './config-schema.ts'
import { keyOf } from './option.ts'

export const EXTENSIONS = ['.json', '.ts', '.js', '.mjs']
export const NAMES = EXTENSIONS.map((extension) => `soundcheck.config${extension}`)

export interface ConfigFile {
  /** Absolute. */
  readonly path: string
  readonly content: ConfigContent
}

/** Returns the configuration file of a folder; undefined when it has none. Throws a UsageError when it has several. */
export function findConfigFile(folder: string): string | undefined {
  const [found, ...others] = NAMES.filter((name) => existsSync(join(folder, name)))
  if (others.length === 0) return found === undefined ? undefined : join(folder, found)
  throw new UsageError(
    `Cannot choose a configuration file: ${folder} has ${[found, ...others].join(' and ')}. Keep one, or name one with --config`,
  )
}

/** Where a file has the value of an option, in the order of precedence. */
export function placesOf(command: 'serve' | 'run', name: string): readonly (readonly string[])[] {
  const key = keyOf(name)
  if (command === 'serve') return [[key]]
  return name in sandboxArgs ? [['run', key], [key]] : [['run', key]]
}

/** `run.failOn[0]`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`))
    .join('')
}
