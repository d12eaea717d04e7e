import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { fromXml } from '../../contracts/tencent-ci/xml.ts'
import { vendors } from '../../handlers/vendors.ts'
import { jsonSchemaOf } from '../../src/contract-items/json-schema.ts'
import { vendorDocument } from '../../src/openapi/vendors.ts'
import type { VendorSpec } from '../../src/vendor/spec.ts'

// biome-ignore lint/suspicious/noExplicitAny: documents are looked into at any depth
const documents = new Map<string, any>()

/** Made once for all tests: none of them changes it. */
// biome-ignore lint/suspicious/noExplicitAny: as above
function documentOf(...ids: string[]): any {
  const name = ids.join()
  const document = documents.get(name) ?? vendorDocument(vendors, ids)
  documents.set(name, document)
  return document
}

const statusOf = ({ openApi, errors }: VendorSpec, operation: string, code: string): number =>
  openApi.statusesOf?.[operation]?.[code] ?? errors[code]?.status ?? 0

const METHODS = ['get', 'post', 'put', 'delete']

// biome-ignore lint/suspicious/noExplicitAny: as above
function operationsIn(document: any): any[] {
  const items = Object.values<Record<string, unknown>>(document.paths)
  return items.flatMap((item) => METHODS.flatMap((method) => (method in item ? [item[method]] : [])))
}

describe.each([...vendors.map(({ id }) => [id]), []])('the document of %s', (...ids) => {
  it('is valid by an independent validator', async () => {
    const result = await new Validator().validate(JSON.parse(JSON.stringify(documentOf(...ids))))
    expect(result).toEqual({ valid: true })
  })

  it('has schemas that a JSON Schema engine accepts', () => {
    for (const { requestBody, responses } of operationsIn(documentOf(...ids))) {
      const bodies = [requestBody, ...Object.values(responses)].flatMap((one) => Object.values(one?.content ?? {}))
      for (const { schema } of bodies as { schema?: z.core.JSONSchema.JSONSchema }[])
        if (schema) expect(() => z.fromJSONSchema(schema)).not.toThrow()
    }
  })
})

it('all vendors fit into one document', () => {
  const ids = operationsIn(documentOf()).map(({ operationId }) => operationId)
  const all = vendors.flatMap(({ contracts }) => contracts.map(({ id }) => id))
  expect(ids.toSorted()).toEqual(all.toSorted())
  expect(new Set(ids).size).toBe(ids.length)
  const webhooks = vendors.flatMap(({ spec }) => spec.callbacks.map(({ id }) => `${spec.id}/${id}`))
  expect(Object.keys(documentOf().webhooks).toSorted()).toEqual(webhooks.toSorted())
})

describe.each(vendors)('of $id', ({ id: vendor, spec, contracts, errors }) => {
  const about = spec.openApi

  it.each(contracts)('$id: every documented code is an example, with text and evidence', (contract) => {
    const operation = operationsIn(documentOf(vendor)).find(({ operationId }) => operationId === contract.id)
    for (const code of contract.errors) {
      const entry = errors[code]
      const { content } = operation.responses[statusOf(spec, contract.id, code)]
      const shown = about.codeOnTheWire?.(code) ?? code
      expect(content[about.mediaType].examples[shown]).toMatchObject({
        summary: entry?.message,
        'x-evidence': entry?.evidence,
      })
    }
  })

  it.each(contracts)('$id: the refusals follow its contract', (contract) => {
    for (const code of contract.errors) {
      const entry = errors[code]
      const schema = contract.responses[statusOf(spec, contract.id, code)]?.body
      if (!entry || !schema) continue
      const body = about.refusal(code, entry)
      const read = about.write ? fromXml(about.write(body), jsonSchemaOf(schema, 'output')) : body
      expect(schema.safeParse(read).error, code).toBeUndefined()
    }
  })
})

describe('what is hard to express in OpenAPI', () => {
  it('a fragment keeps actions apart, and is never sent', () => {
    const { paths } = documentOf('tencent-live')
    expect(Object.keys(paths)).toContain('/#X-TC-Action=StopLiveRecord')
    const url = new URL('/#X-TC-Action=StopLiveRecord', 'https://live.tencentcloudapi.com')
    expect(`${url.pathname}${url.search}`).toBe('/')
  })

  it('an XML body has a root element', () => {
    const { paths } = documentOf('tencent-ci')
    const { schema } = paths['/video/auditing'].post.requestBody.content['application/xml']
    expect(schema.xml).toEqual({ name: 'Request' })
    const roots: readonly { readonly properties: object }[] = schema.oneOf
    expect(roots.map(({ properties }) => Object.keys(properties))).toEqual([
      expect.arrayContaining(['Type', 'Input', 'StorageConf']),
      expect.arrayContaining(['Input', 'Conf']),
    ])
  })

  it('a string that contains JSON describes its content', () => {
    const { webhooks } = documentOf('huawei-metastudio')
    const { schema } =
      webhooks['huawei-metastudio/RTMP_STREAM_STATE_CHANGE'].post.requestBody.content['application/json']
    expect(schema.properties.message).toMatchObject({ type: 'string', contentMediaType: 'application/json' })
    expect(schema.properties.message.contentSchema.properties.state.enum).toContain('RECONNECTING')
  })

  it('rate limits, sources and rules have names of our own', () => {
    const { paths } = documentOf('tencent-live')
    expect(paths['/#X-TC-Action=StopLiveRecord'].post).toMatchObject({
      'x-rate-limit': { requests: 200, perSeconds: 1, evidence: 'reference' },
      'x-source': { evidence: 'reference', document: 'StopLiveRecord' },
      'x-rules': expect.arrayContaining([
        expect.objectContaining({ name: 'ends-early', evidence: expect.any(String) }),
      ]),
    })
  })

  it('an operation without a signature requires none', () => {
    const { paths } = documentOf('huawei-metastudio')
    expect(paths['/v3/auth/tokens'].post.security).toEqual([])
    expect(paths['/v3/auth/tokens'].servers).toEqual([
      expect.objectContaining({ url: 'https://iam.myhuaweicloud.com' }),
    ])
  })
})

it('refuses an unknown vendor', () => {
  expect(() => vendorDocument(vendors, ['tencent-life'])).toThrow('did you mean "tencent-live"?')
})
