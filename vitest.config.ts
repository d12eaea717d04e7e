import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Replace something global, such as fetch or the functions of node:http: each file needs a process of its own. */
const GLOBALS = [
  'test/adapters/{msw,browser}.test.ts',
  'test/faults/sdk-*.test.ts',
  'test/faults/adapters.test.ts',
  'test/sdk/**/*.test.ts',
  'test/vitest/**/*.test.ts',
  'test/conformance/{agreement,clients}.test.ts',
]
/** Start programs, or take long. */
const PROCESSES = [
  'test/**/*.processes.test.ts',
  'test/mutate/mutate-command.test.ts',
  'test/soak/**/*.test.ts',
  'test/conformance/{live,broken-mock}.test.ts',
]
/** One file for each vendor. */
const CONFORMANCE = readdirSync('handlers', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `test/conformance/${name}.test.ts`)
const THROUGH_ADAPTERS = ['test/conformance/through-adapters/**/*.test.ts']

/** Files run beside each other, and tests in any order. */
const shared = {
  sequence: { shuffle: true },
  /** Vendors of users' own import the package by its name. */
  alias: { 'soundcheck/vendor': fileURLToPath(new URL('src/vendor-kit.ts', import.meta.url)) },
}

/** `npm test` runs unit, conformance and globals; `npm run test:all` runs everything. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['{test,src,handlers,contracts,fixtures}/**/*.test.ts'],
          exclude: [...GLOBALS, ...PROCESSES, ...CONFORMANCE, ...THROUGH_ADAPTERS],
          isolate: false,
        },
      },
      { test: { ...shared, name: 'conformance', include: CONFORMANCE, isolate: false } },
      { test: { ...shared, name: 'globals', include: GLOBALS } },
      { test: { ...shared, name: 'adapters', include: THROUGH_ADAPTERS } },
      { test: { ...shared, name: 'processes', include: PROCESSES } },
    ],
  },
})
