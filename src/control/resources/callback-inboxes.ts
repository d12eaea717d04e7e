import * as z from 'zod'
import type { CollectedCallback } from '../callback-inbox.ts'
import { Refusal } from '../problem.ts'
import { defineRoute } from '../route.ts'

const collected = z
  .object({
    at: z.string(),
    method: z.string(),
    query: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
  })
  .meta({ title: 'Collected', description: 'A callback as it arrived; `at` is real time' })

const listSinks = defineRoute('listSinks', {
  summary: 'The names under which callbacks were collected',
  answer: z.array(z.string()),
  run: (_, { sink }) => sink.names(),
})

const collectCallback = defineRoute('collectCallback', {
  summary: 'Keeps whatever is sent: an address for callbacks of those without a receiver',
  query: z.looseObject({}),
  answer: z.object({ code: z.literal(0) }),
  access: 'open',
  async run({ path: { name }, request, readText }, { sink }) {
    refuseOddName(name)
    sink.collect(name, toCollected(request, await readText()))
    return { code: 0 as const }
  },
})

const readSink = defineRoute('readSink', {
  summary: 'The callbacks that were collected under a name, oldest first',
  answer: z.array(collected),
  run({ path: { name } }, { sink }) {
    refuseOddName(name)
    return [...sink.read(name)]
  },
})

const clearSink = defineRoute('clearSink', {
  summary: 'Forgets the callbacks of a name',
  answer: z.array(collected),
  run({ path: { name } }, { sink }) {
    refuseOddName(name)
    sink.clear(name)
    return []
  },
})

export const sinkRoutes = { listSinks, collectCallback, readSink, clearSink }

function refuseOddName(name: string): void {
  if (/^[\w.-]{1,64}$/.test(name)) return
  throw new Refusal(404, 'A sink has a name of letters, digits, dots and dashes', [
    { field: 'name', in: 'path', message: 'expected up to 64 letters, digits, dots and dashes' },
  ])
}

function toCollected(request: Request, body: string): CollectedCallback {
  return {
    at: new Date().toISOString(),
    method: request.method,
    query: new URL(request.url).search.slice(1),
    headers: Object.fromEntries(request.headers),
    body,
  }
}
