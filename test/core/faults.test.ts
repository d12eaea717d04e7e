import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/index.ts'
import { closeStream, openStream } from '../ishumei/requests.ts'

const error = (code: string) => ({ kind: 'error' as const, code })

describe('faults', () => {
  it('strikes as often as asked, where asked, for one account', () => {
    const sandbox = createSandbox()
    sandbox.account('test-a').faults.add({ vendor: 'ishumei', operation: 'videostream', what: error('1903'), times: 2 })

    const codes = [1, 2, 3].map(() => openStream(sandbox, 'test-a').code)

    expect(codes).toEqual([1903, 1903, 1100])
    expect(openStream(sandbox, 'test-b').code).toBe(1100)
    expect(sandbox.account('test-a').faults.list()).toEqual([])
  })

  it('strikes everything until it is removed', () => {
    const sandbox = createSandbox()
    const { faults } = sandbox.account('test-a')
    const id = faults.add({ what: error('1903') })
    expect(openStream(sandbox, 'test-a').code).toBe(1903)
    expect(closeStream(sandbox, { accessKey: 'test-a', requestId: 'YOUR_REQUEST_ID' }).code).toBe(1903)

    faults.remove(id)

    expect(openStream(sandbox, 'test-a').code).toBe(1100)
  })

  it.each([
    ['a vendor', { vendor: 'isumei', what: error('1903') }, 'no vendor named "isumei". Known vendors: '],
    ['an operation', { operation: 'close', what: error('1903') }, 'no operation named "close". Known operations: '],
    ['a code', { vendor: 'ishumei', what: error('1999') }, 'no error code "1999" at ishumei. Known codes: 1901, 1902'],
    ['a count', { what: error('1903'), times: 0 }, 'for 0 times: give a whole number from 1 up'],
  ])('refuses %s that does not exist', (_, fault, message) => {
    const { faults } = createSandbox().account('test-a')
    expect(() => faults.add(fault)).toThrow(message)
    expect(faults.list()).toEqual([])
  })
})

describe('switches', () => {
  it('are set for all accounts or for one', () => {
    const sandbox = createSandbox({ switches: { 'ishumei.unknownStream': '1909' } })
    sandbox.account('test-b').switches.set('ishumei.unknownStream', '1100')
    expect(closeStream(sandbox, { accessKey: 'test-a', requestId: 'nope' }).code).toBe(1909)
    expect(closeStream(sandbox, { accessKey: 'test-b', requestId: 'nope' }).code).toBe(1100)
  })

  it.each([
    ['ishumei.unknown', '1', 'there is none of that name. Known switches: '],
    ['ishumei.unknownStream', '404', 'to "404". Possible values: 1902, 1100, 1909'],
    ['ishumei.maxQps', 'many', 'to "many". Possible values: a whole number from 0'],
  ])('refuses %s=%s', (name, value, message) => {
    expect(() => createSandbox({ switches: { [name]: value } })).toThrow(message)
  })
})
