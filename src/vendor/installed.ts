import { createRequire } from 'node:module'
import { UsageError } from '../diagnostics/usage-error.ts'
import { isOneFile } from '../own-files/one-file.ts'

export interface Installed<Module> {
  readonly module: Module
  readonly version: string
}

/** A package that only who verifies it has installed. Rejects with a UsageError that says how to get it. */
export async function installed<Module>(name: string, load: () => Promise<Module>): Promise<Installed<Module>> {
  if (isOneFile()) {
    throw new UsageError(
      `Cannot load the client "${name}": this Soundcheck is one file, which loads no packages. Install the npm package soundcheck beside it, or leave this client out`,
    )
  }
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
