import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { installTarball, link } from './packed.ts'
import { freePort, runTests } from './page-example.ts'

/**
 * Sets up the example as its README says, with the packed package and the newest MSW, as `npm install` would choose it: the tests of
 * this repository have an older one. Its tests need a page's dev server and Soundcheck's, and start both.
 */
const EXAMPLE = 'examples/show-in-page'

export async function runInPageExample(folder: string, tarball: string): Promise<void> {
  const project = join(folder, 'in-page')
  const isGiven = (source: string) => !/node_modules|_soundcheck|mockServiceWorker/.test(source)
  cpSync(EXAMPLE, project, { recursive: true, filter: isGiven })
  const manifest = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))
  installTarball(project, tarball, manifest, ['msw'])
  for (const name of ['@playwright/test', 'vite']) link(project, name)
  const program = join(project, 'node_modules/soundcheck/dist/node/cli.js')
  execFileSync(process.execPath, [program, 'init', 'public/'], { cwd: project, stdio: 'inherit' })
  const ended = runTests(project, String(await freePort()), { SERVER_PORT: String(await freePort()) })
  if (ended !== 0) throw new Error(`The tests of ${EXAMPLE} ended with ${ended}`)
}
