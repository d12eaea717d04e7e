import * as z from 'zod'
import { defineRoute } from '../route.ts'

const readMetrics = defineRoute({
  id: 'readMetrics',
  method: 'GET',
  path: '/metrics',
  summary: 'Metrics for Prometheus',
  answer: z.string(),
  mediaType: 'text/plain',
  async run(_, { metrics }) {
    const registry = await metrics()
    return new Response(await registry.metrics(), { headers: { 'Content-Type': registry.contentType } })
  },
})

export const metricsRoutes = [readMetrics]
