import { describe, expect, it } from 'vitest'
import { fits, parseSearch, type Searchable } from '../../src/control-room/store/search.ts'

const item: Searchable = {
  topic: 'exchange',
  account: 'demo',
  vendor: 'acme',
  operation: 'StopTimer',
  outcome: 'refused',
  code: '1902',
  refusedBy: 'signature',
  status: 403,
  tookMs: 1500,
}
const found = (search: string) => fits(item, 'post /timers/stop is refused', parseSearch(search))

describe('a search', () => {
  it.each([
    '',
    'refused',
    'REFUSED timers',
    '"is refused"',
    'code:1902',
    'code:19 vendor:acme',
    'op:stop',
    'check:signature account:demo outcome:refused topic:exchange',
    'status:403',
    'status:>=400 status:<404',
    'took:>1s',
    'took:<=1500ms',
    '-code:1100',
    'code:',
    'took:>',
  ])('finds it by %s', (search) => expect(found(search)).toBe(true))

  it.each([
    'answered',
    'refused answered',
    '"refused is"',
    'code:1100',
    '-code:1902',
    'status:<400',
    'took:>2s',
    'took:<1m -op:stop',
  ])('does not find it by %s', (search) => expect(found(search)).toBe(false))

  it('takes a name that it does not know for a word', () => {
    expect(parseSearch('http://host').words).toEqual(['http://host'])
  })
})
