import { defineConfig } from '@playwright/test'

const { PORT = '5173', SERVER_PORT = '4747', CHROMIUM_PATH: executablePath } = process.env
const page = `http://localhost:${PORT}`
const server = `http://127.0.0.1:${SERVER_PORT}`

export default defineConfig({
  testDir: 'test',
  timeout: 120_000,
  expect: { timeout: 30_000 },
  use: {
    baseURL: page,
    launchOptions: {
      // There is no network: only this machine answers.
      args: [
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
        ...(executablePath ? ['--no-sandbox'] : []),
      ],
      ...(executablePath && { executablePath }),
    },
  },
  webServer: [
    { command: `vite --port ${PORT} --strictPort`, url: page },
    { command: `soundcheck serve --port ${SERVER_PORT} --cors-origin ${page}`, url: `${server}/_soundcheck/health` },
  ],
  metadata: { server },
})
