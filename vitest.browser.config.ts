import { defineConfig } from 'vitest/config'

/** Tests in a real browser: `npm run test:browser`. CHROMIUM_PATH is the browser's program; default: /usr/bin/chromium. */
export default defineConfig({
  test: { include: ['test/browser/**/*.browser.ts'], testTimeout: 30_000, hookTimeout: 30_000 },
})
