import { createRequire } from 'node:module'
import { UsageError } from '../diagnostics/usage-error.ts'

export interface Installed<Module> {
  readonly module: Module
  readonly version: string
}

/** A package that only who verifies it has installed. Rejects with a UsageError that says how to get it. */
export async function installed<Module>(name: string, load: () => Promise<Module>): Promise<Installed<Module>> {
  try {
    const { version } = createRequire(import.meta.url)(`${name}/package.json`) as { readonly version: string }
    return { module: await load(), version }
  } catch (cause) {
    throw new UsageError(
      `Cannot load the client "${name}": it is not installed. Run npm install --save-dev ${name}, or leave this client out`,
      { cause },
    )
  }
}
