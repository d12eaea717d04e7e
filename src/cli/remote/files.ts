import { readFile, writeFile } from 'node:fs/promises'
import { UsageError } from '../../diagnostics/usage-error.ts'

/** Writes what may hold secrets: for nobody but its owner. */
export async function writeSecretFile(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(value)}\n`, { mode: 0o600 }).catch((error: Error) => {
    throw new UsageError(`Cannot write ${file}: ${error.message}`, { cause: error })
  })
}

/** Reads a file of JSON. Throws a UsageError that does not quote it. */
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
