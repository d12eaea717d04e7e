import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

/**
 * Six views of the control room, compared with pictures: `npm run test:views`. `npm run views` takes the pictures anew; look at
 * each change before you commit it. CHROMIUM_PATH is the browser's program; default: /usr/bin/chromium.
 */
export default defineConfig({
  testDir: '.',
  outputDir: join(tmpdir(), 'soundcheck-views'),
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  reporter: 'list',
  workers: 1,
  timeout: 60_000,
  expect: {
    timeout: 10_000,
    // Another machine may draw the edge of a letter otherwise. A button that moves by 4 pixels is more than this: a test proves it.
    toHaveScreenshot: { threshold: 0.1, maxDiffPixels: 60, animations: 'disabled' },
  },
  use: {
    viewport: { width: 1280, height: 720 },
    deviceScaleFactor: 1,
    locale: 'en-GB',
    timezoneId: 'UTC',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      // Letters are drawn the same everywhere: no hints of the system's fonts, no subpixels of its screen.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--font-render-hinting=none',
        '--disable-lcd-text',
        '--force-color-profile=srgb',
      ],
    },
  },
})
