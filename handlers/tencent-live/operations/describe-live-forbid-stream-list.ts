import type { DescribeLiveForbidStreamListInput } from '../../../contracts/tencent-live/describe-live-forbid-stream-list.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Filter } from '../../../src/vendor/state/ordered-list.ts'
import type { OrderedLists } from '../../../src/vendor/state/ordered-lists.ts'
import { toChinaTime } from '../protocol/china-time.ts'
import type { Ban } from '../records/index.ts'
import { pageOfList } from '../records/page.ts'
import type { LiveState } from '../state.ts'

export const describeLiveForbidStreamList = (
  input: DescribeLiveForbidStreamListInput,
  {
    state: {
      bans: { lists },
    },
    now,
  }: Call<LiveState>,
) => {
  const place = input.StreamName ? { index: 'name', value: input.StreamName } : { index: 'all', value: 'yes' }
  const { records, numbers } = pageOfList(lists, input, { ...place, filter: unexpired(lists, place, now) })
  return { ...numbers, ForbidStreamList: records.map(present) }
}

/** Named by the ban that expires next: until it does, the same bans pass. */
function unexpired(lists: OrderedLists<Ban>, place: Place, now: number): Filter<Ban> {
  const first = { by: 'expiresAt', descending: false, from: now + 1, offset: 0, limit: 1 }
  const [next] = lists.page({ ...place, ...first }).records
  const from = next?.expiresAt ?? Number.POSITIVE_INFINITY
  return { name: String(from), test: ({ expiresAt }) => expiresAt >= from }
}

interface Place {
  readonly index: string
  readonly value: string
}

function present({ name, createdAt, expiresAt, app, domain }: Ban) {
  return {
    StreamName: name,
    CreateTime: toChinaTime(createdAt),
    ExpireTime: toChinaTime(expiresAt),
    AppName: app,
    DomainName: domain,
  }
}
