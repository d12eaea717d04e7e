import { type ArgsDef, defineCommand } from 'citty'
import { vendorDocument } from '../openapi/vendors.ts'
import { refuseUnknownOptions } from './options.ts'
import { chooseVendors } from './vendors.ts'
import { writeReport } from './write-report.ts'

const args = {
  vendor: { type: 'string', valueHint: 'id or file,…', description: 'These vendors only' },
  out: { type: 'string', default: '', valueHint: 'file', description: 'Write it there instead of printing it' },
} satisfies ArgsDef

export const openapi = defineCommand({
  meta: { name: 'openapi', description: 'What the vendors document, as OpenAPI 3.1' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, Object.keys(args))
    const document = `${JSON.stringify(vendorDocument((await chooseVendors(given.vendor)).chosen), null, 2)}\n`
    if (given.out === '') process.stdout.write(document)
    else writeReport(given.out, document)
  },
})
