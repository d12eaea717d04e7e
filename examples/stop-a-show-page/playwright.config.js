import { defineConfig } from '@playwright/test'

const port = process.env.PORT ?? '5173'
/** A browser of your own. Default: the one of `npx playwright install chromium`. */
const executablePath = process.env.CHROMIUM_PATH

export default defineConfig({
  testDir: 'test',
  fullyParallel: true,
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    launchOptions: executablePath ? { executablePath, args: ['--no-sandbox'] } : {},
  },
  webServer: { command: `vite --host 127.0.0.1 --port ${port} --strictPort`, url: `http://127.0.0.1:${port}` },
})
