import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { routes } from '../../src/control/routes.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { acme } from '../support/acme.ts'
import { inProcess } from './call.ts'

const sandbox = new Sandbox({ vendors: [acme] })
const call = inProcess(sandbox)

interface Schema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly oneOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
}

interface Operation {
  readonly operationId: string
  readonly responses: Readonly<Record<string, { readonly content: Readonly<Record<string, { schema: Schema }>> }>>
}

/** Whether a schema says more than `object`. */
function isDescribed({ type, properties = {}, items, oneOf, anyOf }: Schema): boolean {
  const alternatives = oneOf ?? anyOf
  if (alternatives) return alternatives.every(isDescribed)
  if (type === 'object') return Object.keys(properties).length > 0
  if (type === 'array') return items !== undefined && isDescribed(items)
  return type !== undefined
}

describe('the control API’s own description', () => {
  it('is valid OpenAPI 3.1 and has every route', async () => {
    const { body } = await call('GET', '/openapi.json')
    const { valid, errors } = await new Validator().validate(structuredClone(body))
    expect([valid, errors]).toEqual([true, undefined])
    const described = Object.values<object>(body.paths).flatMap((item) =>
      Object.values(item).map(({ operationId }) => operationId),
    )
    expect(new Set(described)).toEqual(new Set(routes.map(({ id }) => id)))
    expect(described).toHaveLength(new Set(described).size)
  })

  it('describes every answer', async () => {
    const { body } = await call('GET', '/openapi.json')
    const answers = Object.values<Record<string, Operation>>(body.paths).flatMap((item) =>
      Object.values(item).map(({ operationId, responses }) => {
        const [{ content }] = Object.values(responses) as [Operation['responses'][string]]
        return [operationId, Object.values(content).map(({ schema }) => schema)] as const
      }),
    )
    const bare = answers.filter(([, schemas]) => !schemas.every(isDescribed)).map(([id]) => id)
    expect(bare).toEqual([])
    expect(answers.length).toBe(routes.length)
  })

  it('describes the members of a fault', async () => {
    const { body } = await call('GET', '/openapi.json')
    const { schema } = body.paths['/accounts/{account}/faults'].post.requestBody.content['application/json']
    expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(['vendor', 'operation', 'what', 'times']))
  })
})

describe('an unknown path or method', () => {
  it('is answered with 404 or 405', async () => {
    const { createControlApp } = await import('../../src/control/app.ts')
    const { createControl } = await import('../../src/control/start.ts')
    const app = createControlApp({ control: createControl(sandbox).control, access: { hosts: [], origins: [] } })
    const nothing = await app.request('/_soundcheck/nothing')
    expect([nothing.status, nothing.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
    const method = await app.request('/_soundcheck/accounts', { method: 'DELETE' })
    expect([method.status, method.headers.get('allow')]).toEqual([405, 'GET, POST'])
    const text = await app.request('/_soundcheck/reset', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"a"',
    })
    expect([text.status, (await text.json()).detail]).toEqual([400, expect.stringMatching(/^The body is not JSON/)])
  })
})

describe('health', () => {
  it('is ready when nothing is due, and always alive', async () => {
    const busy = new Sandbox({ vendors: [acme], sendCallback: async () => 200 })
    const ask = inProcess(busy)
    const account = busy.account('test-acme')
    account.clock.freeze(0)
    account.outbox.add(acme, { event: 'set', url: 'http://127.0.0.1:1/', resource: 'a', payload: {} }, { at: 0 })
    expect((await ask('GET', '/ready')).status).toBe(503)
    expect((await ask('GET', '/health')).body).toEqual({ status: 'alive' })
    await account.settle()
    expect((await ask('GET', '/ready')).body).toEqual({ status: 'ready' })
  })
})
