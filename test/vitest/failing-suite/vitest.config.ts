import { defineConfig } from 'vitest/config'

/** For tests that fail on purpose. */
export default defineConfig({ test: { include: ['test/vitest/failing-suite/*.suite.ts'] } })
