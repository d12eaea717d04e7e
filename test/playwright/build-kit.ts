import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { build } from 'vite'
import { bundleFor } from '../../scripts/bundles.ts'
import { controlRoomFiles } from '../../scripts/control-room.ts'
import { buildSite } from '../browser/in-page/site.ts'

/**
 * Builds the kit and the control room into a folder, as the package has them: Playwright starts a new process after each test that
 * failed, and from the source each would build the page anew. Beside it goes a site whose page starts Soundcheck itself.
 */
const folder = resolve(process.argv[2] ?? '')
// Playwright runs what is below `node_modules` as it is.
const own = join(folder, 'node_modules/soundcheck')
const config = bundleFor('node')
await build({
  ...config,
  build: {
    ...config.build,
    lib: { entry: { playwright: 'src/playwright/index.ts' }, formats: ['es'] },
    outDir: join(own, 'node'),
    minify: false,
  },
})
for (const [name, body] of await controlRoomFiles()) {
  const file = join(own, 'control-room', name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, body)
}
writeFileSync(join(own, 'package.json'), '{ "type": "module" }')
symlinkSync(resolve('node_modules/@playwright'), join(folder, 'node_modules/@playwright'))
const paths = { 'soundcheck/playwright': [join(own, 'node/playwright.js')] }
writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: { paths } }))
await buildSite(
  join(folder, 'site'),
  `
import { startInPage } from 'soundcheck/browser'
import { ishumei } from 'soundcheck/vendors/ishumei'

const seen = []
const onCallback = (callback) => void seen.push(callback)
window.shop = { seen, soundcheck: await startInPage({ vendors: [ishumei], persist: 'shop', controlRoom: true, onCallback }) }
`,
)
