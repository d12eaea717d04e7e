import { describe, expect, it } from 'vitest'
import { jsonSchemaOf } from '../../src/contract-items/json-schema.ts'
import { createControlApp, PREFIX } from '../../src/control/app.ts'
import type { Route } from '../../src/control/route.ts'
import { routes } from '../../src/control/routes.ts'
import { createControl } from '../../src/control/start.ts'
import { createSandbox, scenarios } from '../../src/index.ts'
import { type Call, offenders } from './cpu.ts'
import { type Largest, largestValues, longText, manyNames, sampleOf, turns } from './largest.ts'

/** A query and a path are part of the head of a request, whose length the server limits. */
const TARGET_LENGTH = 100_000
/** Bodies of most routes may have a megabyte, and some fields are three times as long as this. */
const FIELD_LENGTH = 300_000
/** What most paths name, so that a route gets as far as its other parameters. */
const EXISTING: Readonly<Record<string, string>> = { account: 'demo', vendor: 'tencent-live' }

const utf8 = new TextEncoder()
const hasBody = ({ method }: Route) => method !== 'GET' && method !== 'DELETE'

function pathOf({ path }: Route, replaced: Readonly<Record<string, string>> = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(replaced[name] ?? EXISTING[name] ?? 'x'))
}

function parametersOf({ path }: Route): string[] {
  return Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = '']) => name)
}

interface Subject {
  readonly route: Route
  readonly app: App
}

function subjectOf(route: Route): Subject {
  const { control } = createControl(createSandbox(), scenarios)
  return { route, app: createControlApp({ control, access: { hosts: [], origins: [] } }) }
}

/** Every parameter of a path, every field of a query and of a body, at its largest. */
function* largestCalls(route: Route): Generator<Call> {
  const subject = subjectOf(route)
  for (const name of parametersOf(route)) {
    for (let turn = 0; turn < turns; turn++) {
      const text = longText(TARGET_LENGTH / 6, turn).trim()
      yield callOf(subject, `path.${name} ${turn}`, { target: pathOf(route, { [name]: text }) })
    }
  }
  for (const { path, value } of largestValues(jsonSchemaOf(route.query, 'input'), TARGET_LENGTH / 18)) {
    if (typeof value !== 'object' || value === null) continue
    yield callOf(subject, `query${path}`, { target: `${pathOf(route)}?${queryOf(value)}` })
  }
  const pairs = manyNames(TARGET_LENGTH / 6).map((name) => `${name}=`)
  yield callOf(subject, 'query of many names', { target: `${pathOf(route)}?${pairs.join('&')}` })
  yield callOf(subject, 'query of one name', { target: `${pathOf(route)}?${'limit=1&'.repeat(TARGET_LENGTH / 8)}` })
  if (!hasBody(route)) return
  for (const { path, value } of bodiesOf(route)) {
    yield callOf(subject, `body${path}`, { target: pathOf(route), body: JSON.stringify(value) })
  }
}

function bodiesOf(route: Route): Largest[] {
  const schema = jsonSchemaOf(route.body, 'input')
  const whole = [
    { path: '(members)', value: Object.fromEntries(manyNames(80_000).map((name) => [name, 1])) },
    { path: '(list)', value: Array.from({ length: 400_000 }, () => 1) },
    { path: '(sample)', value: sampleOf(schema) },
  ]
  return [...largestValues(schema, FIELD_LENGTH), ...whole]
}

function queryOf(value: object): string {
  return new URLSearchParams(Object.entries(value).map(([name, one]) => [name, String(one)])).toString()
}

type App = ReturnType<typeof createControlApp>

function callOf({ route, app }: Subject, name: string, { target, body }: { target: string; body?: string }): Call {
  const init = {
    method: route.method,
    ...(hasBody(route) && { headers: { 'content-type': 'application/json' }, body: body ?? '{}' }),
  }
  const run = async () => {
    const response = await app.request(PREFIX + target, init)
    // A stream of events has no end.
    await (route.mediaType === 'text/event-stream' && response.ok ? response.body?.cancel() : response.text())
  }
  return { name: `${route.id} ${name}`, bytes: utf8.encode(target + (body ?? '')), run }
}

describe('the control API: no request takes long to refuse', () => {
  it.each(routes as readonly Route[])('$id, with everything at its largest', async (route) => {
    expect(await offenders(largestCalls(route))).toEqual([])
  })
})

describe('a snapshot that fills its limit', () => {
  const { app } = subjectOf(routes[0] as Route)
  const names = () => Array.from({ length: 1_900_000 }, (_, index) => `"n${index.toString(36)}":0`)

  it.each([
    ['60 MB of {}', () => `[${'{},'.repeat(20_000_000)}{}]`, 'at most 2000000 values'],
    ['1,900,000 names', () => `{${names().join()}}`, 'at most 50000 different names'],
  ])('is refused within a second: %s', async (_, bodyOf, reason) => {
    const body = utf8.encode(bodyOf())
    const headers = { 'content-type': 'application/json' }
    const before = process.cpuUsage()
    const answer = await app.request(`${PREFIX}/accounts/test-costs/snapshot`, { method: 'PUT', headers, body })
    const { user, system } = process.cpuUsage(before)
    expect((await answer.json()).detail).toContain(reason)
    expect((user + system) / 1000).toBeLessThan(1000)
  })
})
