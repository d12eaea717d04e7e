import { globSync, readFileSync } from 'node:fs'

/**
 * A program that compiles when everything of ours that the pages and the examples name is exported: each import, each chain such
 * as `account.clock.advance()`, and each function in the text such as `toHar()`.
 */
export function programOfDocumentedNames(): string {
  const imports = importsIn(pagesAndExamples())
  const lines = [
    ...imports.map(({ names, from }, index) => {
      const renamed = names.map((name) => `${name} as ${name}_${index}`)
      return `import type { ${renamed.join(', ')} } from '${from}'`
    }),
    ...pages().flatMap(({ file, text }) => [
      ...chainsIn(text).map((chain) => proofOfChain(file, chain)),
      ...functionsIn(text).map((name) => `said<Has<'${file}: ${name}()', '${name}' extends Ours ? true : false>>()`),
    ]),
  ]
  if (imports.length < 10 || lines.length < 60)
    throw new Error('The pages name less than they did: look at the patterns here')
  return [PRELUDE, ...new Set(lines)].join('\n')
}

const PRELUDE = `
import type * as library from 'soundcheck'
import type { RetryAudit, Sandbox, Account } from 'soundcheck'
import type { AccountClient, Client, ClockClient } from 'soundcheck/client'
import type * as clients from 'soundcheck/client'
import type * as fetching from 'soundcheck/fetch'
import type * as fixtures from 'soundcheck/fixtures'
import type * as msw from 'soundcheck/msw'
import type * as serving from 'soundcheck/server'
import type * as kit from 'soundcheck/node-test'
import type * as pageKit from 'soundcheck/playwright'
import type { StorySoundcheck } from 'soundcheck/storybook'
import type { Soundcheck, SoundcheckMatchers } from 'soundcheck/vitest'
import type * as vendorKit from 'soundcheck/vendor'
type Ours = keyof typeof library | keyof typeof clients | keyof typeof fetching | keyof typeof fixtures | keyof typeof msw | keyof typeof serving | keyof typeof vendorKit | keyof typeof kit | keyof typeof pageKit | keyof StorySoundcheck | keyof Sandbox | keyof Account
  | keyof AccountClient | keyof Client | keyof Account['clock'] | keyof Soundcheck | keyof SoundcheckMatchers
  | typeof OTHERS[number]
declare const OTHERS: readonly ['require', 'expect', 'withRegion', 'withIamEndpoint', 'setEndpoint', 'setCiSpecialRequest', 'callbackUrl', 'definePreview']
/** Whether a value has these members, one after the other; '()' stands for a call that is awaited. */
type At<T, Steps extends readonly string[]> = Steps extends readonly [infer Step, ...infer Rest extends readonly string[]]
  ? Step extends '()'
    ? T extends (...args: never[]) => infer Result ? At<Awaited<Result>, Rest> : false
    : Step extends keyof T ? At<T[Step], Rest> : false
  : true
/** The error of the compiler names the place. */
type Has<Where extends string, Found> = true extends Found ? true : Where
declare function said<Proof extends true>(): Proof
`

/** What the pages call a value of ours, with the types that it may have. */
const ROOTS: Readonly<Record<string, readonly string[]>> = {
  sandbox: ['Sandbox'],
  account: ['Account', 'AccountClient'],
  shop: ['AccountClient'],
  // The fixture of a test kit, the one of Playwright, what a story has, or a client of the control API.
  soundcheck: ['Soundcheck', 'pageKit.Soundcheck', 'StorySoundcheck', 'Client'],
  clock: ["Account['clock']", 'ClockClient'],
  faults: ["Account['faults']", "AccountClient['faults']"],
  scenarios: ['typeof library.scenarios'],
  audit: ['RetryAudit'],
}
/** Of the vendor that `docs/adding-a-vendor.md` adds, and the names of files. */
const NOT_OURS = /^soundcheck\.(?:acme|config\.\w+|db|html|txt|json|har)$/
/** These tables name what SDKs of the vendors have. */
const OF_SDKS = /<!-- generated:sdks -->[\s\S]*?<!-- \/generated:sdks -->/

/** Arguments hold at most one call of their own. */
const CHAIN = /(?<![\w.'"/-])([a-z]+)((?:\.\w+(?:\((?:[^()]|\([^()]*\))*\))?)+)/g

interface Page {
  readonly file: string
  readonly text: string
}

/** Decisions and the changelog tell what was, and may name what is gone. */
function pages(): Page[] {
  const files = ['README.md', ...globSync('docs/**/*.md'), ...globSync('examples/**/*.md')]
  return files.filter((file) => !file.startsWith('docs/decisions')).map(read)
}

function pagesAndExamples(): Page[] {
  return [
    ...pages(),
    ...globSync('examples/**/*.{js,ts}', { exclude: (name) => name.includes('node_modules') }).map(read),
  ]
}

function read(file: string): Page {
  return { file, text: readFileSync(file, 'utf8').replace(OF_SDKS, '') }
}

function importsIn(all: readonly Page[]): { readonly names: string[]; readonly from: string }[] {
  const found = all.flatMap(({ text }) => [
    ...text.matchAll(/import (?:type )?\{([^}]*)\} from '(soundcheck[^']*)'/g),
    ...text.matchAll(/const \{([^}]*)\} = (?:require|await import)\('(soundcheck[^']*)'\)/g),
  ])
  return found.map(([, names = '', from = '']) => ({
    from,
    names: names
      .split(',')
      .map(nameOf)
      .filter((name) => name !== ''),
  }))
}

/** `type Contract` and `soundcheckTest as it`, without what stands around the name. */
function nameOf(imported: string): string {
  return imported
    .trim()
    .replace(/^type /, '')
    .replace(/(?: as |: ).*/, '')
}

/** The code of a page: its blocks of TypeScript and JavaScript, and what stands in backticks. */
function codeIn(text: string): string[] {
  const blocks = Array.from(text.matchAll(/```(?:ts|js|mjs)\n([\s\S]*?)```/g), ([, code = '']) => code)
  return [...blocks, ...inlineCode(text)]
}

function inlineCode(text: string): string[] {
  return Array.from(text.replace(/```[\s\S]*?```/g, '').matchAll(/`([^`\n]+)`/g), ([, code = '']) => code)
}

function chainsIn(text: string): { readonly root: string; readonly steps: string }[] {
  return codeIn(text)
    .flatMap((code) => Array.from(code.matchAll(CHAIN), ([, root = '', steps = '']) => ({ root, steps })))
    .filter(({ root, steps }) => Object.hasOwn(ROOTS, root) && !NOT_OURS.test(`${root}${steps}`))
}

function functionsIn(text: string): string[] {
  return inlineCode(text).flatMap((code) => /^([a-z]\w*[A-Z]\w*)\(/.exec(code)?.[1] ?? [])
}

function proofOfChain(file: string, { root, steps }: { readonly root: string; readonly steps: string }): string {
  const path = Array.from(steps.matchAll(/\.(\w+)(\()?(?:(?<=\()(?:[^()]|\([^()]*\))*\))?/g), ([, name, call]) =>
    call === undefined ? [`'${name}'`] : [`'${name}'`, "'()'"],
  ).flat()
  const found = (ROOTS[root] ?? []).map((type) => `At<${type}, [${path.join(', ')}]>`)
  return `said<Has<'${file}: ${root}.${path.join('.').replaceAll("'", '')}', ${found.join(' | ')}>>()`
}
