import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const { packages } = read('package-lock.json') as {
  packages: Record<string, { hasInstallScript?: boolean; resolved?: string }>
}
const { allowScripts } = read('package.json') as { allowScripts: Record<string, boolean> }

function read(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'))
}

it('lets no package but Node run a script when it is installed, and leaves none undecided', () => {
  const withScript = Object.keys(packages).filter((path) => packages[path]?.hasInstallScript)
  const names = withScript.map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length))
  expect([...new Set(names)].sort()).toEqual(Object.keys(allowScripts).sort())
  expect(Object.keys(allowScripts).filter((name) => allowScripts[name])).toEqual(['node'])
})

it('leaves it to the settings of who installs where packages come from', () => {
  expect(Object.keys(packages).filter((path) => packages[path]?.resolved !== undefined)).toEqual([])
})
