import * as z from 'zod'
import type { CollectedCallback } from '../callback-inbox.ts'
import { ControlProblem } from '../problem.ts'
import { defineRoute } from '../route.ts'

const collectedCallback = z
  .object({
    number: z.int().meta({ description: 'Counts the callbacks of all inboxes, in order of arrival' }),
    at: z.string().meta({ description: 'Real time, ISO 8601' }),
    method: z.string(),
    query: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
  })
  .meta({ title: 'CollectedCallback', description: 'A callback as it arrived' })

const listInboxes = defineRoute('listInboxes', {
  summary: 'List the names under which callbacks have been collected',
  answer: z.array(z.string()),
  run: (_, { inbox }) => inbox.names(),
})

const collectCallback = defineRoute('collectCallback', {
  summary: 'Collect a callback. Takes whatever is sent, so that users without a receiver can use this address',
  query: z.looseObject({}),
  body: z.unknown(),
  answer: z.object({ code: z.literal(0) }),
  access: 'open',
  async run({ path: { name }, request, readText }, { inbox }) {
    checkName(name)
    inbox.collect(name, toCollected(request, await readText()))
    return { code: 0 as const }
  },
})

const readInbox = defineRoute('readInbox', {
  summary: 'List the callbacks collected under a name, oldest first',
  answer: z.array(collectedCallback),
  run({ path: { name } }, { inbox }) {
    checkName(name)
    return [...inbox.read(name)]
  },
})

const clearInbox = defineRoute('clearInbox', {
  summary: 'Delete the callbacks collected under a name',
  answer: z.array(collectedCallback),
  run({ path: { name } }, { inbox }) {
    checkName(name)
    inbox.clear(name)
    return []
  },
})

export const inboxRoutes = { listInboxes, collectCallback, readInbox, clearInbox }

function checkName(name: string): void {
  if (/^[\w.-]{1,64}$/.test(name)) return
  throw new ControlProblem(404, 'The name of an inbox consists of up to 64 letters, digits, dots and dashes', [
    { field: 'name', in: 'path', message: 'expected up to 64 letters, digits, dots and dashes' },
  ])
}

function toCollected(request: Request, body: string): Omit<CollectedCallback, 'number'> {
  return {
    at: new Date().toISOString(),
    method: request.method,
    query: new URL(request.url).search.slice(1),
    headers: Object.fromEntries(request.headers),
    body,
  }
}
