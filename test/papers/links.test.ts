import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Page, pages } from './pages.ts'

interface Link {
  readonly from: string
  readonly target: string
  /** Undefined for a link to the same page. */
  readonly path: string
  readonly anchor: string | undefined
}

/** Links to files of this repository. */
function linksOf({ file, text }: Page): Link[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`(?!\])/g, '')
  return Array.from(prose.matchAll(/\]\(([^)\s]+)\)/g), ([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', anchor] = target.split('#')
      return { from: file, target, path: path === '' ? file : normalize(join(dirname(file), path)), anchor }
    })
}

/** As GitHub makes them: lower case, no punctuation, dashes for blanks. */
function anchorsOf(path: string): Set<string> {
  const text = readFileSync(path, 'utf8').replace(/^```[\s\S]*?^```/gm, '')
  const headings = Array.from(text.matchAll(/^#+ (.+)$/gm), ([, heading = '']) => heading)
  return new Set(headings.map(slug))
}

function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}

const links = pages.flatMap(linksOf)

describe('the links in the pages', () => {
  it('lead to files that exist', () => {
    expect(links.length).toBeGreaterThan(80)
    expect(links.filter(({ path }) => !existsSync(path))).toEqual([])
  })

  it('lead to headings that exist', () => {
    const toHeadings = links.filter(({ path, anchor }) => anchor !== undefined && path.endsWith('.md'))
    const wrong = toHeadings.filter(({ path, anchor = '' }) => existsSync(path) && !anchorsOf(path).has(anchor))
    expect(toHeadings.length).toBeGreaterThan(10)
    expect(wrong).toEqual([])
  })

  it('of docs/README.md lead to every page', () => {
    const listed = new Set(links.filter(({ from }) => from === 'docs/README.md').map(({ path }) => path))
    const english = pages.map(({ file }) => file).filter((file) => file.startsWith('docs/') && !file.includes('zh-CN'))
    expect(english.filter((file) => file !== 'docs/README.md' && !listed.has(file))).toEqual([])
    expect([...listed].filter((path) => statSync(path).isDirectory())).toEqual(['docs/decisions/'])
  })
})
