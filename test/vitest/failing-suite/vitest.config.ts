import { defineConfig } from 'vitest/config'

/** For a suite that fails on purpose. */
export default defineConfig({ test: { include: ['test/vitest/failing-suite/*.suite.ts'] } })
