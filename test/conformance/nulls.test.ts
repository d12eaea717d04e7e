import { describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { vendors } from '../../handlers/vendors.ts'
import { wireDriver } from '../../src/conformance/client-drivers.ts'
import { sandboxTarget } from '../../src/conformance/targets/sandbox.ts'
import { verify } from '../../src/conformance/verify.ts'
import { alternativesOf, isObject, type JsonSchema, jsonSchemaOf } from '../../src/contract-items/json-schema.ts'
import { matchSchema } from '../../src/contract-items/schema-match.ts'
import type { ResolvedCall } from '../../src/vendor/client.ts'
import { nullsSwitch } from '../../src/vendor/json.ts'
import type { VendorPromise } from '../../src/vendor/promise.ts'
import { contractsOf, type VendorSpec } from '../../src/vendor/spec.ts'
import type { Vendor } from '../../src/vendor/vendor.ts'
import { bodyText } from '../../src/vendor/wire.ts'

/** A client in a typed language has a member for everything that the contract describes, and sends null for what is not set. */
function typedBody(schema: JsonSchema, body: unknown): unknown {
  const here = alternativesOf(schema).find((one) => matchSchema(one, body, '').broken.length === 0) ?? schema
  if (Array.isArray(body)) return body.map((one) => typedBody(here.items ?? {}, one))
  if (!isObject(body)) return body
  const unset = Object.keys(here.properties ?? {}).filter((name) => body[name] === undefined)
  const set = Object.entries(body).map(([name, member]) => [name, typedBody(here.properties?.[name] ?? {}, member)])
  return Object.fromEntries([...set, ...unset.map((name) => [name, null])])
}

function typedCall(call: ResolvedCall): ResolvedCall {
  const schema = call.contract.request.body
  if (!schema || call.input.body === undefined || call.wire?.body !== undefined) return call
  return { ...call, input: { ...call.input, body: typedBody(jsonSchemaOf(schema, 'input'), call.input.body) } }
}

function typed(spec: VendorSpec): VendorSpec {
  return { ...spec, wire: { ...spec.wire, encode: (call, signer) => spec.wire.encode(typedCall(call), signer) } }
}

const json = vendors.filter(({ spec }) => spec.openApi.mediaType !== 'application/xml')

/** Of the promises about an operation, a few that succeed, and all about a member that is missing. */
function chosen(promises: readonly VendorPromise[]): readonly string[] {
  const missing = promises.filter(({ id, isDerived }) => isDerived && id.endsWith('-required'))
  const others = promises.filter(({ isDerived, then }) => !isDerived && !then.error).slice(0, 4)
  return [...missing, ...others].map(({ id }) => id)
}

async function run(vendor: Vendor, operation: string) {
  const target = await sandboxTarget({ vendors: [vendor] })
  const promises = (await vendor.spec.promises()).filter(({ when }) => when.call === operation)
  const selection = { promises: chosen(promises) }
  return verify({ parts: [{ spec: typed(vendor.spec), drivers: [wireDriver] }], target, selection })
}

const strict = (vendor: Vendor): Vendor => ({
  ...vendor,
  switches: { ...vendor.switches, nulls: { ...nullsSwitch, default: 'strict' } },
})

describe.each(json)('a typed client of $id', (vendor) => {
  const operations = contractsOf(vendor.spec).filter(({ request: { body } }) => body && describesMembers(body))
  const ids = operations.map(({ id }) => id)

  it.each(ids)('%s: null is as good as nothing', async (id) => {
    const results = await run(vendor, id)
    expect(results.length).toBeGreaterThan(0)
    const broken = results.filter(({ outcome }) => outcome !== 'kept')
    expect(broken.map(({ promise, because, differences }) => [promise.id, because, differences])).toEqual([])
  })

  it.each(ids)('%s: with the switch nulls set to strict, null is no value', async (id) => {
    const results = await run(strict(vendor), id)
    const contract = operations.find((one) => one.id === id)
    const exchanges = results.flatMap((result) => result.exchanges)
    const withNulls = exchanges.filter(({ request }) => /:null\b/.test(bodyText(request)))
    expect(withNulls.length).toBeGreaterThan(0)
    const accepted = withNulls.filter(
      ({ answer }) => contract && vendor.spec.wire.decodeAnswer(contract, answer).error === undefined,
    )
    expect(accepted.map(({ request }) => bodyText(request))).toEqual([])
  })
})

function describesMembers(schema: z.ZodType): boolean {
  return alternativesOf(jsonSchemaOf(schema, 'input')).some(({ properties = {} }) => Object.keys(properties).length > 0)
}
