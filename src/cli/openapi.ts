import { vendorDocument } from '../openapi/vendors.ts'
import { defineCommand } from './command.ts'
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
    const document = `${JSON.stringify(vendorDocument(chosen), null, 2)}\n`
    if (args.out) writeReport(args.out, document)
    else io.stdout.write(document)
    return 0
  },
})
