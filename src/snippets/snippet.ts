import type { Credential } from '../vendor/credential.ts'
import type { Language, NoSample, SampledCall, Snippet, SnippetTarget } from '../vendor/snippet.ts'
import type { VendorSpec } from '../vendor/spec.ts'

/** A first call as it can be pasted: for one server and one account. */
export interface RenderedSnippet extends Omit<Snippet, 'code' | 'sample'> {
  readonly language: Language
  /** What the call does. */
  readonly title: string
  /** The name of the file that the program goes into; undefined for lines to paste into a shell. */
  readonly file: string | undefined
  /** The command that runs the file; undefined for lines to paste into a shell. */
  readonly command: string | undefined
  /** Lines, without a line break at the end. */
  readonly code: string
}

/** The server and the account to call. What the account owns is by default what the vendor's demo or test account does. */
export interface SnippetPlace {
  readonly origin: string
  readonly key: string
  readonly secret: string | undefined
  readonly attributes?: Readonly<Record<string, string>>
}

type Speaking = { readonly spec: Pick<VendorSpec, 'snippets' | 'credentials'> }

/** The names of languages, for people. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  curl: 'curl',
  node: 'Node.js',
  python: 'Python',
  go: 'Go',
  java: 'Java',
  php: 'PHP',
}

const FILES: Readonly<Record<Language, readonly [file: string, runner: string] | undefined>> = {
  curl: undefined,
  node: ['first-call.mjs', 'node'],
  python: ['first_call.py', 'python3'],
  go: ['first_call.go', 'go run'],
  java: ['FirstCall.java', 'java'],
  php: ['first-call.php', 'php'],
}

/** A vendor's first call in one language, for the server at `origin`. Undefined when the vendor has none in it. */
export async function snippet(
  vendor: Speaking,
  language: Language,
  place: SnippetPlace,
): Promise<RenderedSnippet | undefined> {
  const snippets = await vendor.spec.snippets?.()
  const found = snippets?.languages[language]
  if (snippets === undefined || found === undefined) return undefined
  const { code, sample: _, ...about } = found
  const [file, runner] = FILES[language] ?? []
  const command = file === undefined ? undefined : `${runner} ${file}`
  return { ...about, language, title: snippets.title, file, command, code: code(targetOf(vendor, place)) }
}

/**
 * Any call in one language. Undefined when the vendor has no snippets in it, or only the first call, which `snippet` gives.
 */
export async function sampleIn(
  vendor: Speaking,
  language: Language,
  { call, place }: { readonly call: SampledCall; readonly place: SnippetPlace },
): Promise<string | NoSample | undefined> {
  const snippets = await vendor.spec.snippets?.()
  const found = snippets?.languages[language]
  if (snippets?.operation === call.contract.id) return found?.code(targetOf(vendor, place))
  return found?.sample?.(targetOf(vendor, place), call)
}

function targetOf(vendor: Speaking, place: SnippetPlace): SnippetTarget {
  const { origin, key, secret = '' } = place
  const { protocol, host, hostname, port } = new URL(origin)
  return {
    ...{ origin, host, key, secret },
    hostName: hostname,
    port: port || (protocol === 'https:' ? '443' : '80'),
    attributes: place.attributes ?? attributesOf(vendor, place),
  }
}

function attributesOf({ spec: { credentials } }: Speaking, { key }: SnippetPlace): Credential['attributes'] {
  return (key === credentials.demo.key ? credentials.demo : credentials.test(key)).attributes
}

/** How to use a snippet, and whether it was tried: one sentence a line. */
export function instructions({ client, install, file, command, isRun }: RenderedSnippet): string[] {
  const steps = [install, command].filter((step) => step !== undefined).join(' && ')
  return [
    ...(file === undefined ? [] : [`Save this as ${file}, then: ${steps}`]),
    isRun
      ? `Uses ${client}. Soundcheck’s tests run it.`
      : `Uses ${client}. Soundcheck’s tests do not run it: it was written after the documentation of that client.`,
  ]
}

/**
 * A snippet with its instructions as comments, so that it can be saved as it is printed. Comments are ASCII: where no locale is set,
 * Java 17 reads files as that and refuses a curly apostrophe.
 */
export function printedSnippet(snippet: RenderedSnippet): string[] {
  const mark = ['curl', 'python'].includes(snippet.language) ? '#' : '//'
  const comments = [snippet.title, ...instructions(snippet)].map((line) => `${mark} ${line.replaceAll('’', "'")}`)
  const code = snippet.code.split('\n')
  // PHP prints everything before its first mark.
  return code[0] === '<?php' ? ['<?php', ...comments, ...code.slice(1)] : [...comments, ...code]
}
