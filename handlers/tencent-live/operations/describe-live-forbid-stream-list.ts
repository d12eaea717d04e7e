import type { DescribeLiveForbidStreamListInput } from '../../../contracts/tencent-live/describe-live-forbid-stream-list.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { toChinaTime } from '../protocol/china-time.ts'
import type { Ban } from '../records/index.ts'
import { pageOf } from '../records/page.ts'
import type { LiveState } from '../state.ts'

export const describeLiveForbidStreamList = (
  input: DescribeLiveForbidStreamListInput,
  { state: { bans }, now }: Call<LiveState>,
) => {
  const all = input.StreamName ? bans.by('name', input.StreamName) : bans.find()
  const { records, numbers } = pageOf(
    all.filter(({ expiresAt }) => expiresAt > now),
    input,
  )
  return { ...numbers, ForbidStreamList: records.map(present) }
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
