import { describe, expect, it } from 'vitest'
import { vendors } from '../../handlers/vendors.ts'
import { createSandbox } from '../../src/index.ts'
import { vendorDocument } from '../../src/openapi/vendors.ts'
import { contractsOf } from '../../src/vendor/spec.ts'
import { inProcess } from '../control/call.ts'

/** A file of the vendors' pages as this repository has it, or a file of this repository. */
const INTERNAL =
  /\d{3}_[0-9a-f]{16}|\b[0-9a-f]{16}\.txt|\b(?:contracts|handlers|fixtures|src|test)\/[\w-]+[/.]|[\w-]+\.(?:ts|md|txt)\b/

const found = (value: unknown) => INTERNAL.exec(typeof value === 'string' ? value : JSON.stringify(value))?.[0]

describe('names of internal files', () => {
  it('would be noticed', () => {
    expect(['004_d6bddf59774ba2f4.txt', 'handlers/ishumei/state.ts', 'notes.md'].map(found)).not.toContain(undefined)
    expect(found('a page of tencentcloud-sdk-nodejs 4.1.313, https://example.com/live/room')).toBeUndefined()
  })

  it.each(vendors)('are not in the OpenAPI document of $id', (vendor) => {
    expect(found(vendorDocument([vendor]))).toBeUndefined()
  })

  it('are not in the catalogue, nor in the document of the control API', async () => {
    const call = inProcess(createSandbox())
    expect(found((await call('GET', '/vendors')).body)).toBeUndefined()
    expect(found((await call('GET', '/openapi.json')).body)).toBeUndefined()
  })

  it.each(vendors)('are in no answer about an operation of $id', async ({ id, spec }) => {
    const call = inProcess(createSandbox())
    for (const { id: operation } of contractsOf(spec)) {
      const { status, body } = await call('GET', `/vendors/${id}/operations/${operation}`)
      const { samples: _, ...words } = body
      expect([status, operation, found(words)]).toEqual([200, operation, undefined])
    }
  })
})
