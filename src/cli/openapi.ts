import { type ArgsDef, defineCommand } from 'citty'
import { vendorDocument } from '../openapi/vendors.ts'
import { names, refuseUnknownOptions } from './options.ts'
import { writeReport } from './write-report.ts'

const args = {
  vendor: { type: 'string', default: '', valueHint: 'id,…', description: 'These vendors only' },
  out: { type: 'string', default: '', valueHint: 'file', description: 'Write it there instead of printing it' },
} satisfies ArgsDef

export const openapi = defineCommand({
  meta: { name: 'openapi', description: 'What the vendors document, as OpenAPI 3.1' },
  args,
  run({ args: given }) {
    refuseUnknownOptions(given, Object.keys(args))
    const document = `${JSON.stringify(vendorDocument(names(given.vendor)), null, 2)}\n`
    if (given.out === '') process.stdout.write(document)
    else writeReport(given.out, document)
  },
})
