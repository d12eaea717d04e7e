import * as z from 'zod'
import { controlOpenApi } from '../openapi.ts'
import { defineRoute, type Route } from '../route.ts'

/** The route that describes all routes, itself among them. */
export function describing(all: () => readonly Route[]) {
  const describe = defineRoute('describe', {
    summary: 'This API, as OpenAPI 3.1',
    answer: z.object({
      openapi: z.string(),
      info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
      servers: z.array(z.object({ url: z.string() })),
      security: z.array(z.record(z.string(), z.unknown())),
      paths: z.record(z.string(), z.record(z.string(), z.unknown())),
      components: z.record(z.string(), z.unknown()),
    }),
    access: 'public',
    isOfServer: true,
    run: () => controlOpenApi(all()),
  })
  return { describe }
}
