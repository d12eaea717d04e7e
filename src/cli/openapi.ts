import { vendorDocument } from '../openapi/vendors.ts'
import { defineCommand, printJson } from './command.ts'
import { chooseVendors } from './vendors.ts'
import { writeReport } from './write-report.ts'

export const openapi = defineCommand({
  name: 'openapi',
  description: 'Print the vendors’ operations and callbacks as an OpenAPI 3.1 document',
  args: {
    vendor: {
      type: 'string',
      valueHint: 'id or file,…',
      description: 'Only these vendors, by id or by a file that exports one',
    },
    out: { type: 'string', valueHint: 'file', description: 'Write the document to a file instead' },
  },
  async run({ args, io }) {
    const { chosen } = await chooseVendors(args.vendor)
    const document = vendorDocument(chosen)
    if (args.out) writeReport(args.out, `${JSON.stringify(document, null, 2)}\n`)
    else printJson(io, document, 2)
    return 0
  },
})
