import { globSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import browserConfig from '../vitest.browser.config.ts'
import config from '../vitest.config.ts'

interface Files {
  readonly include?: readonly string[] | undefined
  readonly exclude?: readonly string[] | undefined
}

const files = (patterns: readonly string[] = []) => patterns.flatMap((pattern) => globSync(pattern))

function filesOf({ include, exclude }: Files): string[] {
  const excluded = new Set(files(exclude))
  return files(include).filter((file) => !excluded.has(file))
}

const projects: readonly Files[] = [
  ...(config.test?.projects ?? []).map((project) => (project as { test: Files }).test),
  browserConfig.test ?? {},
]

/** The files of tests that do not run exactly once, with how often they run. */
function misplaced(tests: readonly string[], homes: readonly Files[]): [string, number][] {
  const runs = homes.flatMap(filesOf)
  return tests
    .map((test): [string, number] => [test, runs.filter((file) => file === test).length])
    .filter(([, count]) => count !== 1)
}

describe('the projects of Vitest', () => {
  it('run every test file exactly once', () => {
    const tests = globSync('**/*.{test,browser}.ts', { exclude: ['node_modules/**', 'dist/**'] })
    expect(tests.length).toBeGreaterThan(100)
    expect(misplaced(tests, projects)).toEqual([])
  })

  it('would notice a file that runs never or twice', () => {
    const twice = [{ include: ['test/layout.test.ts'] }, { include: ['test/*.test.ts'] }]
    expect(misplaced(['test/layout.test.ts', 'test/cli/help.test.ts'], twice)).toEqual([
      ['test/layout.test.ts', 2],
      ['test/cli/help.test.ts', 0],
    ])
  })
})
