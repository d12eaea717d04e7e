import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { UsageError } from '../diagnostics/usage-error.ts'

/** Reads `junit=FILE,html=FILE`. Throws for an unknown kind. */
export function reportFiles(text: string | undefined, kinds: readonly string[]): ReadonlyMap<string, string> {
  const entries = (text ?? '').split(',').filter((entry) => entry.trim() !== '')
  return new Map(
    entries.map((entry) => {
      const [kind = '', ...rest] = entry.trim().split('=')
      const file = rest.join('=')
      if (kinds.includes(kind) && file !== '') return [kind, file]
      throw new UsageError(`Cannot write report "${entry}": write kind=file, where kind is ${kinds.join(', ')}`)
    }),
  )
}

/** Throws when the file cannot be written, so that a long run does not fail at its end. */
export function checkReport(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    closeSync(openSync(file, 'a'))
  } catch (error) {
    throw new UsageError(`Cannot write report ${file}: ${(error as Error).message}`)
  }
}

/** Writes a file, and creates its folders. */
export function writeReport(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}
