import { describe, expect, it } from 'vitest'
import { weighCauses } from './signature-report.ts'

const tried = (id: 'host-or-port' | 'path-encoded-twice', signature: string) => ({
  id,
  detail: id,
  sign: () => signature,
})
const suspected = (id: 'wrong-secret' | 'body-changed') => ({ id, detail: id })

describe('weighCauses', () => {
  it('names those under which the signature comes out, and no others', () => {
    const causes = weighCauses('abc', [
      suspected('wrong-secret'),
      tried('host-or-port', 'xyz'),
      tried('path-encoded-twice', 'abc'),
    ])
    expect(causes).toEqual([{ id: 'path-encoded-twice', detail: 'path-encoded-twice', isConfirmed: true }])
  })

  it('leaves what could not be tried, in the order given, when nothing that was tried fits', () => {
    const causes = weighCauses('abc', [
      tried('host-or-port', 'xyz'),
      suspected('body-changed'),
      suspected('wrong-secret'),
    ])
    expect(causes.map(({ id, isConfirmed }) => [id, isConfirmed])).toEqual([
      ['body-changed', false],
      ['wrong-secret', false],
    ])
  })
})
