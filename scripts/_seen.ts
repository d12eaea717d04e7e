import { mkdtempSync } from 'node:fs'
import { runInPageExample } from './in-page-example.ts'
import { pack } from './packed.ts'

const folder = mkdtempSync('/tmp/seen-ci-')
await runInPageExample(folder, pack(folder))
