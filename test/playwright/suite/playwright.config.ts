import { defineConfig } from '@playwright/test'

/**
 * Playwright's own runner over small files of tests. `SUITE_OUTPUT` is the folder for what it writes, and `SUITE_TSCONFIG` says
 * where the built kit is; without it, the kit runs from the source. `SUITE_SITE` is a site whose page starts Soundcheck itself.
 */
export default defineConfig({
  fullyParallel: true,
  workers: 2,
  retries: 1,
  ...(process.env.SUITE_OUTPUT && { outputDir: process.env.SUITE_OUTPUT }),
  ...(process.env.SUITE_TSCONFIG && { tsconfig: process.env.SUITE_TSCONFIG }),
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox'] },
  },
  projects: [
    {
      name: 'passing',
      testMatch: ['answers', 'faults', 'clock', 'accounts', 'server', 'every-adapter', 'page'].map(
        (name) => `${name}.spec.ts`,
      ),
    },
    { name: 'failing', testMatch: 'failing.spec.ts', retries: 0 },
  ],
})
