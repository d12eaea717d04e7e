import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { repositoryOf } from '../../scripts/repository.ts'

/** The files of the package, also new ones, without those that a build makes. */
const FILES = execFileSync(
  'git',
  ['ls-files', '-co', '--exclude-standard', 'README.md', 'LICENSE', 'package.json', ...packageJson.files],
  {
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter((file) => file !== '')

/** Links of a page to files, from the root of the package. */
function linksOf(page: string): string[] {
  const links = [...readFileSync(page, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
  return links
    .filter((link) => !/^(?:https?:|mailto:|#)/.test(link))
    .map((link) => normalize(join(dirname(page), link.replace(/#.*/, ''))).replace(/\/$/, ''))
}

/**
 * On the web only: photographs, why Soundcheck is as it is, what changed between releases, and clients to read. In the package they
 * would be a third of all documents.
 */
const WEB_ONLY =
  /\.png$|^docs\/decisions(?:\/|$)|^docs\/contracts-changelog\.md$|^CHANGELOG\.md$|^examples\/drivers(?:\/|$)/
const isOnTheWeb = (path: string) => WEB_ONLY.test(path) && existsSync(path)
const isPackaged = (path: string) => FILES.some((file) => file === path || file.startsWith(`${path}/`))

describe('the package', () => {
  it('may be published, and needs no other package', () => {
    expect(packageJson).not.toHaveProperty('private')
    expect(packageJson).not.toHaveProperty('dependencies')
    expect(packageJson.license).toBe('MIT')
  })

  it('asks for packages of users only where they use them', () => {
    expect(Object.keys(packageJson.peerDependenciesMeta)).toEqual(Object.keys(packageJson.peerDependencies))
    for (const { optional } of Object.values(packageJson.peerDependenciesMeta)) expect(optional).toBe(true)
  })

  it('has every file that its pages link to', () => {
    const pages = FILES.filter((file) => file.endsWith('.md'))
    expect(pages.length).toBeGreaterThan(20)
    const broken = pages.flatMap((page) =>
      linksOf(page)
        .filter((link) => !isPackaged(link) && !isOnTheWeb(link))
        .map((link) => `${page}: ${link}`),
    )
    expect(broken).toEqual([])
  })
})

describe('repositoryOf', () => {
  it('names the repository that builds the package', () => {
    const environment = { GITHUB_SERVER_URL: 'https://git.example', GITHUB_REPOSITORY: 'team/soundcheck' }
    expect(repositoryOf(environment)).toEqual({
      repository: { type: 'git', url: 'git+https://git.example/team/soundcheck.git' },
      homepage: 'https://git.example/team/soundcheck#readme',
      bugs: { url: 'https://git.example/team/soundcheck/issues' },
    })
  })

  it('refuses to guess one', () => {
    expect(() => repositoryOf({})).toThrow('GITHUB_SERVER_URL and GITHUB_REPOSITORY are not set')
  })
})
