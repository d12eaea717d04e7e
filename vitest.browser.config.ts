import { defineConfig } from 'vitest/config'

/** What takes a real browser: `npm run test:browser`. CHROMIUM_PATH says where it is, without it /usr/bin/chromium. */
export default defineConfig({
  test: { include: ['test/browser/**/*.browser.ts'], testTimeout: 30_000, hookTimeout: 30_000 },
})
