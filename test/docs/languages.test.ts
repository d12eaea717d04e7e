import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { vendors } from '../../handlers/vendors.ts'
import { isProse, translations } from '../../scripts/page-language.ts'
import { snippet } from '../../src/snippets/snippet.ts'
import { LANGUAGES } from '../../src/vendor/snippet.ts'
import { codesOf, type Page, readPage, sectionsOf } from './page.ts'

/** The pages in both languages. */
const PAIRS: readonly (readonly [english: string, chinese: string])[] = [
  ['README.md', 'README.zh-CN.md'],
  ...vendors.map(({ id }) => [`docs/vendors/${id}.md`, `docs/zh-CN/vendors/${id}.md`] as const),
]

const read = (file: string): Page => readPage(readFileSync(file, 'utf8'))

/** Only comments of a block may be translated. */
function withoutComments(code: string): string {
  return code.replaceAll(/(^|\s)(?:#|\/\/) .*$/gm, '$1#')
}

/** Codes are the same, in any order: sentences are built differently. */
function sorted(codes: readonly string[]): string[] {
  return codes.toSorted()
}

/** Where the links of a page lead, without the language of the target. */
function targetsOf(file: string): string[] {
  return read(file)
    .links.filter((link) => !/^(?:https?:|mailto:)/.test(link))
    .map((link) => {
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? file : normalize(join(dirname(file), path))
      return `${english(target)}${anchor === undefined ? '' : `#${anchor}`}`
    })
    .filter((target) => english(target) !== english(file))
    .toSorted()
}

function english(path: string): string {
  return path.replace('README.zh-CN.md', 'README.md').replace('docs/zh-CN/', 'docs/')
}

/** The first place where two lists differ, as a task for the one who changed a list. Undefined if they are the same. */
function firstDifference<T>(
  [one, other]: readonly [readonly T[], readonly T[]],
  like: (item: T) => unknown,
  show: (item: T | undefined) => string,
): string | undefined {
  const length = Math.max(one.length, other.length)
  const index = Array.from({ length }).findIndex((_, at) => textOf(one[at], like) !== textOf(other[at], like))
  return index === -1 ? undefined : `number ${index + 1} is\n${show(one[index])}\nand not\n${show(other[index])}`
}

function textOf<T>(item: T | undefined, like: (item: T) => unknown): string | undefined {
  return item === undefined ? undefined : JSON.stringify(like(item))
}

const lines = (section: string, rows: readonly string[]) => [`under "${section}":`, ...rows].join('\n')

describe.each(PAIRS)('%s and %s', (one, other) => {
  const [page, chinese] = [read(one), read(other)]
  const task = (what: string) =>
    `Put this into ${other} as ${one} has it (generated parts: npm run docs). Of the ${what}`

  it('have the same headings', () => {
    const difference = firstDifference(
      [page.headings, chinese.headings],
      ({ level }) => level,
      (heading) => (heading ? `${'#'.repeat(heading.level)} ${heading.text}` : 'missing'),
    )
    expect(difference, task('headings')).toBeUndefined()
  })

  it('have the same blocks of code', () => {
    const difference = firstDifference(
      [page.blocks, chinese.blocks],
      ({ language, code }) => [language, withoutComments(code)],
      (block) => (block ? lines(block.section, [`\`\`\`${block.language}`, block.code, '```']) : 'missing'),
    )
    expect(difference, task('blocks of code')).toBeUndefined()
  })

  it('have tables of the same shape, with the same code in each cell', () => {
    const difference = firstDifference(
      [page.tables, chinese.tables],
      ({ rows }) => rows.map((cells) => cells.map((cell) => sorted(codesOf(cell)))),
      (table) =>
        table
          ? lines(
              table.section,
              table.rows.map((cells) => `| ${cells.join(' | ')} |`),
            )
          : 'missing',
    )
    expect(difference, task('tables')).toBeUndefined()
  })

  it('name the same code in the same section', () => {
    const sections = (file: string) => sectionsOf(readFileSync(file, 'utf8'))
    const difference = firstDifference(
      [sections(one), sections(other)],
      (section) => sorted(codesOf(section)),
      (section) => sorted(codesOf(section ?? '')).join(' '),
    )
    expect(difference, task('code in backticks by section')).toBeUndefined()
  })

  it('link to the same pages, and to each other', () => {
    const difference = firstDifference([targetsOf(one), targetsOf(other)], (target) => target, String)
    expect(difference, task('links, by name')).toBeUndefined()
    const to = (from: string, file: string) =>
      read(from).links.some((link) => normalize(join(dirname(from), link)) === file)
    expect(to(one, other), `add a link to ${other} at the top of ${one}`).toBe(true)
    expect(to(other, one), `add a link to ${one} at the top of ${other}`).toBe(true)
  })
})

describe('the pages in Chinese', () => {
  it('are all compared with one in English', () => {
    const files = ['README.zh-CN.md', ...globSync('docs/zh-CN/**/*.md')]
    expect(files.toSorted()).toEqual(PAIRS.map(([, chinese]) => chinese).toSorted())
  })

  it('are in Chinese', () => {
    for (const [, file] of PAIRS) {
      const text = readFileSync(file, 'utf8').replaceAll(/<!-- generated[\s\S]*?<!-- \/generated[^>]*>/g, '')
      const english = sectionsOf(text)
        .flatMap((section) => section.split('\n\n'))
        .filter((paragraph) =>
          /[a-z]{3,} [a-z]{3,} [a-z]{3,} [a-z]{3,}/.test(paragraph.replaceAll(/`[^`]+`|“[^”]+”/g, '')),
        )
      expect(english, `translate these paragraphs of ${file}`).toEqual([])
    }
  })

  it('link to files that exist', () => {
    const broken = PAIRS.flatMap(([, file]) =>
      read(file)
        .links.filter((link) => !/^(?:https?:|#)/.test(link))
        .map((link) => normalize(join(dirname(file), link.replace(/#.*/, ''))))
        .filter((path) => !existsSync(path))
        .map((path) => `${file}: ${path}`),
    )
    expect(broken).toEqual([])
  })
})

describe('docs/zh-CN/terms.json', () => {
  it('translates each text that the generated parts need, and nothing else', async () => {
    const needed = new Set([...textsOfContracts(), ...(await textsOfSdks())])
    const clients = new Set(await clientNames())
    const known = Object.keys(translations())
    expect(
      [...needed].filter((text) => !known.includes(text)),
      'add these to docs/zh-CN/terms.json',
    ).toEqual([])
    const unused = known.filter((text) => !needed.has(text) && !clients.has(text))
    expect(unused, 'no contract has these any more: remove them from docs/zh-CN/terms.json').toEqual([])
  })

  it('has no text without Chinese', () => {
    const left = Object.entries(translations()).filter(([, chinese]) => !/\p{Script=Han}/u.test(chinese))
    expect(left).toEqual([])
  })
})

function textsOfContracts(): string[] {
  return vendors.flatMap(({ name, contracts, switches, controls }) => [
    name,
    ...[...contracts, ...Object.values(switches), ...Object.values(controls)].map(({ summary }) => summary),
  ])
}

async function textsOfSdks(): Promise<string[]> {
  const sdks = (await Promise.all(vendors.map(({ spec }) => spec.sdks?.() ?? []))).flat()
  return sdks.flatMap(({ setting, error }) => [setting, error]).filter(isProse)
}

/** Names of packages need no translation. */
async function clientNames(): Promise<string[]> {
  const place = { origin: 'http://127.0.0.1:4747', key: 'test-names', secret: 'soundcheck' }
  const calls = vendors.flatMap((vendor) => LANGUAGES.map((language) => snippet(vendor, language, place)))
  return (await Promise.all(calls)).flatMap((call) => call?.client ?? [])
}
