import { mkdtempSync } from 'node:fs'
import { pack } from './packed.ts'
import { runPageExample } from './page-example.ts'
import { runStorybookExample } from './storybook-example.ts'

const folder = mkdtempSync('/tmp/seen-ci-')
const tarball = pack(folder)
process.env.PICTURE = '/tmp/seen-shots/attachment.png'
await runPageExample(folder, tarball).catch((e) => console.log('PAGE', e))
process.env.PICTURE = '/tmp/seen-shots/storybook'
await runStorybookExample(folder, tarball).catch((e) => console.log('SB', e))
