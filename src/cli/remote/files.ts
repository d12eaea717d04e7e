import { readFile, writeFile } from 'node:fs/promises'
import { UsageError } from '../../diagnostics/usage-error.ts'

/** Writes a file that may hold secrets: only its owner can read it. */
export async function writeSecretFile(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(value)}\n`, { mode: 0o600 }).catch((error: Error) => {
    throw new UsageError(`Cannot write ${file}: ${error.message}`, { cause: error })
  })
}

/** Reads a JSON file. Throws a UsageError that never quotes its content. */
export async function readJsonFile(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new UsageError(`Cannot read ${file}: ${error.message}`, { cause: error })
  })
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageError(`Cannot read ${file}: it is not JSON`)
  }
}
