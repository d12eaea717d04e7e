import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../../', import.meta.url))

const CONFIG = `export default {
  resolve: { alias: [
    { find: /^soundcheck$/, replacement: ${JSON.stringify(join(root, 'src/index.ts'))} },
    { find: /^vitest$/, replacement: ${JSON.stringify(join(root, 'node_modules/vitest/dist/index.js'))} },
  ] },
}
`

interface VitestReport {
  readonly success: boolean
  readonly numPassedTests: number
  /** The whole report, as JSON. */
  readonly text: string
}

/** Runs the test files in a folder outside of the project, as a user would, with the sources as the package. */
export async function runVitest(folder: string): Promise<VitestReport> {
  await writeFile(join(folder, 'vitest.config.mjs'), CONFIG)
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const report = join(folder, 'report.json')
  const args = [vitest, 'run', '--root', folder, '--reporter', 'json', '--outputFile', report]
  // It ends with 1 when a test fails; the report says so, too.
  await promisify(execFile)(process.execPath, args, { cwd: root, env: { PATH: process.env.PATH } }).catch(() => {})
  const text = await readFile(report, 'utf8')
  return { ...JSON.parse(text), text }
}
