import { mkdtempSync } from 'node:fs'
import { pack } from './packed.ts'
import { runStorybookExample } from './storybook-example.ts'
const folder = process.env.FOLDER ?? mkdtempSync('/tmp/storybook-ex-')
console.log(folder)
console.time('all')
await runStorybookExample(folder, pack(folder))
console.timeEnd('all')
