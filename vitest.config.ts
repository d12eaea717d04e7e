import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Tests that start programs, or take long. */
const PROCESSES = ['test/**/*.processes.test.ts']
/** Tests that replace something global, such as fetch or the functions of node:http. Each file runs in its own process. */
const GLOBALS = [
  'test/adapters/msw.test.ts',
  'test/faults/{adapters,sdk-*}.test.ts',
  'test/sdk/*.test.ts',
  'test/vitest/*.test.ts',
  'test/conformance/{agreement,clients}.test.ts',
]
/** The promises of each vendor, in process. */
const CONFORMANCE = readdirSync('handlers', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `test/conformance/${name}.test.ts`)
/** The same promises through every adapter and client. */
const THROUGH_ADAPTERS = ['test/conformance/through-adapters/*.test.ts']
/** CPU time of large requests: each file has a process of its own, whose memory nothing else fills. */
const COSTS = ['test/costs/*.test.ts']
/** State that lasts, with a real store and real crashes. Needs Debian's redis-server and haproxy. */
const DURABLE = ['test/durable/*.test.ts']
/** Everything else. */
const UNIT = ['{test,src,handlers,contracts,fixtures}/**/*.test.ts']

const shared = {
  /** Tests run in any order. */
  sequence: { shuffle: true },
  /** A busy machine is slow. */
  testTimeout: 20_000,
  /** Users' own vendors import the package by its name. */
  alias: { 'soundcheck/vendor': fileURLToPath(new URL('src/vendor-kit.ts', import.meta.url)) },
}

/** `npm test` runs unit, conformance and globals; `npm run test:all` runs everything. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: UNIT,
          exclude: [...GLOBALS, ...PROCESSES, ...CONFORMANCE, ...THROUGH_ADAPTERS, ...COSTS, ...DURABLE],
          isolate: false,
          ...shared,
        },
      },
      { test: { name: 'conformance', include: CONFORMANCE, isolate: false, ...shared } },
      { test: { name: 'globals', include: GLOBALS, exclude: PROCESSES, ...shared } },
      { test: { name: 'costs', include: COSTS, fileParallelism: false, ...shared } },
      { test: { name: 'adapters', include: THROUGH_ADAPTERS, ...shared } },
      { test: { name: 'durable', include: DURABLE, fileParallelism: false, ...shared } },
      { test: { name: 'processes', include: PROCESSES, ...shared } },
    ],
  },
})
