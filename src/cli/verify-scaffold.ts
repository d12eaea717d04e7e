import { existsSync, writeFileSync } from 'node:fs'
import { extname } from 'node:path'
import { nearest } from '../diagnostics/nearest.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import { ownFile } from '../own-files/own-file.ts'
import { type ExitCode, type Io, print } from './command.ts'
import { optionalList } from './options.ts'
import type { ChosenVendors } from './vendors.ts'
import { splitClient } from './verify-exec.ts'
import type { VerifyArgs } from './verify-options.ts'

/** The languages that there is a driver to fill in for, and how to start it. */
const LANGUAGES: Readonly<Record<string, { readonly file: string; readonly start: (file: string) => string }>> = {
  python: { file: 'driver.py', start: (file) => `python3 ${file}` },
  go: { file: 'driver.go', start: (file) => `go run ${file}` },
  java: { file: 'Driver.java', start: (file) => `java ${file}` },
  php: { file: 'driver.php', start: (file) => `php ${file}` },
  node: { file: 'driver.mjs', start: (file) => `node ${file}` },
}

/** Stands in each driver for the operations to write, as JSON without quotation marks that a language would have to escape. */
const OPERATIONS = '@OPERATIONS@'

interface ScaffoldOptions {
  readonly given: VerifyArgs
  readonly vendors: ChosenVendors
  readonly io: Io
}

/** Writes a driver to fill in, beside the user's client. An existing file stays as it is. */
export function writeScaffold(language: string, { given, vendors, io }: ScaffoldOptions): ExitCode {
  const known = Object.keys(LANGUAGES)
  const chosen = LANGUAGES[language]
  if (!chosen) {
    const [near] = nearest(language, known)
    const hint = near === undefined ? '' : `did you mean ${near}? `
    throw new UsageError(`Cannot write a driver in "${language}": ${hint}There is one for ${known.join(', ')}`)
  }
  const file = fileFor(given.client, chosen.file)
  if (existsSync(file)) {
    throw new UsageError(
      `Cannot write ${file}: it exists. Move it away, or name another file: --client 'exec:${chosen.start(`other${extname(file)}`)}'`,
    )
  }
  const { file: template } = chosen
  const source = ownFile([`scaffolds/${template}`, `assets/scaffolds/${template}`], import.meta.dirname)
  writeFileSync(file, new TextDecoder().decode(source.read()).replace(OPERATIONS, operationsOf(given, vendors)))
  print(
    io,
    `Wrote ${file}. Write your calls into it, where it says TODO, and then run:`,
    `  soundcheck verify --client 'exec:${chosen.start(file)}'`,
  )
  return 0
}

/** The file that the command names, if it is one of this language; otherwise the usual name, here. */
function fileFor(client: string, usual: string): string {
  const words = splitClient(client).command?.split(/\s+/) ?? []
  return words.find((word) => extname(word) === extname(usual)) ?? usual
}

function operationsOf({ operation }: VerifyArgs, { chosen }: ChosenVendors): string {
  const wanted = optionalList('operation', operation)
  return chosen
    .map(({ id, contracts }) => ({
      id,
      names: contracts.map((contract) => contract.id).filter((name) => wanted?.includes(name) ?? true),
    }))
    .filter(({ names }) => names.length > 0)
    .map(({ id, names }) => `${id}: ${names.join(' ')}`)
    .join('; ')
}
