import { defineCommand, printJson } from './command.ts'
import { chooseVendors } from './vendors.ts'
import { writeReport } from './write-report.ts'

export const openapi = defineCommand({
  name: 'openapi',
  description: 'Print the vendors’ operations and callbacks as an OpenAPI 3.1 document',
  examples: [
    ['soundcheck openapi --out vendors.json', 'Write the document, for generators and readers'],
    ['soundcheck openapi --vendor ishumei', 'Print one vendor only'],
  ],
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
    const { vendorDocument } = await import('../openapi/vendors.ts')
    const document = vendorDocument(chosen)
    if (args.out) writeReport(args.out, `${JSON.stringify(document, null, 2)}\n`)
    else printJson(io, document, 2)
    return 0
  },
})
