import * as z from 'zod'
import { redactValue } from '../../diagnostics/redact.ts'
import { accountOf, refusedAs, vendorOf } from '../control.ts'
import { Refusal, validated } from '../problem.ts'
import { defineRoute } from '../route.ts'

const listControls = defineRoute('listControls', {
  summary: 'What can be brought about that no operation can, with the JSON Schema of what each takes',
  answer: z.array(
    z
      .object({
        vendor: z.string(),
        name: z.string(),
        summary: z.string(),
        input: z.record(z.string(), z.unknown()).meta({ description: 'JSON Schema' }),
      })
      .meta({ title: 'Control' }),
  ),
  run: (_, { sandbox: { vendors } }) =>
    vendors.flatMap(({ id, controls }) =>
      Object.entries(controls).map(([name, { summary, input }]) => {
        const { $schema, '~standard': _, ...schema } = z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' })
        return { vendor: id, name, summary, input: schema }
      }),
    ),
})

const invokeControl = defineRoute('invokeControl', {
  summary: 'Brings it about in an account; 409 when what it is about is not there or not in that state',
  body: z.record(z.string(), z.unknown()),
  answer: z.object({ result: z.unknown() }),
  async run({ path, body }, control) {
    const account = accountOf(control, path.account)
    const vendor = vendorOf(control, path.vendor)
    const declared = Object.hasOwn(vendor.controls, path.name) ? vendor.controls[path.name] : undefined
    if (!declared) {
      const known = Object.keys(vendor.controls).join(', ')
      throw new Refusal(404, `${path.vendor} has no control "${path.name}". Known controls: ${known || 'none'}`, [
        { field: 'name', in: 'path', message: 'there is no such control' },
      ])
    }
    validated(declared.input, body, 'body')
    const result = await refusedAs(409, () => account.control(vendor, path.name, body))
    return { result: redactValue(result, vendor) ?? null }
  },
})

export const controlRoutes = { listControls, invokeControl }
