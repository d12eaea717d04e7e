import { Collection } from '@msw/data'
import * as z from 'zod'
import { vendors } from '../handlers/vendors.ts'
import type { Example } from './vendor/example.ts'

export * from '../fixtures/index.ts'
export type { Example } from './vendor/example.ts'

/** Every request and answer that the vendors' pages print. */
export const examples: readonly Example[] = vendors.flatMap((vendor) => vendor.examples)

const exampleSchema = z.object({
  id: z.string(),
  vendor: z.string(),
  operation: z.string(),
  title: z.string(),
  source: z.string(),
  fault: z.string().optional(),
  at: z.iso.datetime().optional(),
  request: z.object({
    method: z.string(),
    host: z.string(),
    path: z.string(),
    query: z.string().optional(),
    headers: z.record(z.string(), z.string()),
    body: z.string().optional(),
  }),
  response: z.object({ status: z.int(), body: z.string().optional(), generated: z.array(z.string()) }),
})

/**
 * The examples as a collection that can be queried. Each call makes a new one:
 * `(await exampleCollection()).findMany((q) => q.where({ vendor: 'huawei-metastudio', response: { status: 400 } }))`
 */
export async function exampleCollection(): Promise<Collection<typeof exampleSchema>> {
  const collection = new Collection({ schema: exampleSchema })
  for (const example of examples) await collection.create(structuredClone(example) as z.input<typeof exampleSchema>)
  return collection
}
