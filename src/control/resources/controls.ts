import * as z from 'zod'
import { redactValue } from '../../diagnostics/redact.ts'
import { accountOf, vendorOf, withStatus } from '../control.ts'
import { ControlProblem, validated } from '../problem.ts'
import { defineRoute } from '../route.ts'

const listControls = defineRoute('listControls', {
  summary: 'List the controls, which bring about what no operation can, with the JSON Schema of their inputs',
  answer: z.array(
    z
      .object({
        vendor: z.string(),
        name: z.string(),
        title: z.string().meta({ description: 'Two or three words, for a button' }),
        collection: z.string().exactOptional().meta({
          description: 'The collection whose records it takes; the first of `collections`',
        }),
        collections: z.array(z.string()).exactOptional(),
        fromRecord: z.record(z.string(), z.string()).exactOptional().meta({
          description: 'By field of the input: the field of the record that it comes from, as a dotted path',
        }),
        summary: z.string(),
        input: z.record(z.string(), z.unknown()).meta({ description: 'JSON Schema' }),
      })
      .meta({ title: 'Control' }),
  ),
  run: (_, { sandbox: { vendors } }) =>
    vendors.flatMap(({ id, controls }) =>
      Object.entries(controls).map(([name, { title, summary, input, onRecord }]) => {
        const { $schema, '~standard': _, ...schema } = z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' })
        const [collection] = onRecord?.collections ?? []
        return {
          ...{ vendor: id, name, title, summary, input: schema },
          ...(collection !== undefined && { collection }),
          ...(onRecord && { collections: [...onRecord.collections], fromRecord: { ...onRecord.fields } }),
        }
      }),
    ),
})

const invokeControl = defineRoute('invokeControl', {
  summary: 'Invoke a control in an account. 409 when the record it needs does not exist or is in another state',
  body: z.record(z.string(), z.unknown()),
  answer: z.object({ result: z.unknown() }),
  async run({ path, body }, control) {
    const account = accountOf(control, path.account)
    const vendor = vendorOf(control, path.vendor)
    const found = Object.hasOwn(vendor.controls, path.name) ? vendor.controls[path.name] : undefined
    if (!found) {
      const known = Object.keys(vendor.controls).join(', ')
      throw new ControlProblem(
        404,
        `${path.vendor} has no control "${path.name}". Known controls: ${known || 'none'}`,
        [{ field: 'name', in: 'path', message: 'no such control' }],
      )
    }
    validated(found.input, body, 'body')
    const result = await withStatus(409, () => account.control(vendor, path.name, body))
    return { result: redactValue(result, vendor) ?? null }
  },
})

export const controlRoutes = { listControls, invokeControl }
