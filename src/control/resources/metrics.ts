import * as z from 'zod'
import { defineRoute } from '../route.ts'

const readMetrics = defineRoute('readMetrics', {
  summary: 'Read the metrics, in the text format of Prometheus',
  answer: z.string(),
  mediaType: 'text/plain',
  isOfServer: true,
  async run(_, { metrics }) {
    const registry = await metrics()
    return new Response(await registry.metrics(), { headers: { 'Content-Type': registry.contentType } })
  },
})

export const metricsRoutes = { readMetrics }
