import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { runInPageExample } from './in-page-example.ts'
import { installTarball, pack } from './packed.ts'
import { checkPageWeight } from './page-weight.ts'

const folder = mkdtempSync('/tmp/seen-ci-')
const tarball = pack(folder)
try {
  const p = join(folder, 'w')
  installTarball(p, tarball)
  await checkPageWeight(p)
} catch (e) {
  console.log((e as Error).message)
}
await runInPageExample(folder, tarball)
