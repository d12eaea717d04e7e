import { describe, expect, it } from 'vitest'
import { budget } from '../diagnostics/budget.ts'
import { type CauseId, weighCauses } from './signature-report.ts'

const tried = (id: CauseId, signature: string) => ({
  id,
  detail: id,
  sign: () => signature,
})
const suspected = (id: 'header-changed' | 'body-changed') => ({ id, detail: id })

describe('weighCauses', () => {
  it('names those under which the signature comes out, and no others', () => {
    const causes = weighCauses('abc', [
      suspected('header-changed'),
      tried('host-or-port', 'xyz'),
      tried('path-encoded-twice', 'abc'),
    ])
    expect(causes).toEqual([{ id: 'path-encoded-twice', detail: 'path-encoded-twice', isConfirmed: true }])
  })

  it('leaves what could not be tried, in the order given, when nothing that was tried fits', () => {
    const causes = weighCauses('abc', [
      tried('host-or-port', 'xyz'),
      suspected('body-changed'),
      suspected('header-changed'),
    ])
    expect(causes.map(({ id, isConfirmed }) => [id, isConfirmed])).toEqual([
      ['body-changed', false],
      ['header-changed', false],
      ['unexplained', false],
    ])
  })

  it('says how many mistakes were ruled out, and of which kinds', () => {
    const [cause] = weighCauses('abc', [
      tried('host-or-port', 'x'),
      tried('host-or-port', 'y'),
      tried('path-slash', 'z'),
    ])
    expect(cause?.detail).toContain('3 were tried. Ruled out: other hosts and ports, other slashes in the path.')
  })

  it('reads no more suspects than it may try, and says so', () => {
    let read = 0
    function* endless() {
      for (;;) {
        read++
        yield tried('path-slash', 'x')
      }
    }
    const [cause] = weighCauses('abc', endless(), budget.hashed / 2)
    expect(read).toBe(3)
    expect(cause?.detail).toContain('2 were tried, and the request is too long for more')
  })
})
