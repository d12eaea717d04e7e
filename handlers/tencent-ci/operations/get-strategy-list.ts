import type { GetStrategyListInput } from '../../../contracts/tencent-ci/get-strategy-list.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../hosts.ts'
import { presentEntry, strategiesOf } from '../records/strategy.ts'
import type { CiState } from '../state.ts'

type Input = GetStrategyListInput & { readonly place: Place }

const DEFAULT_LIMIT = '20'

export const getStrategyList = ({ query, place }: Input, { state }: Call<CiState>) => {
  const { service, offset = '0', limit = DEFAULT_LIMIT } = query
  const all = strategiesOf(place, state).filter((one) => service === undefined || one.service === service)
  const listed = all.slice(Number(offset), Number(offset) + Number(limit))
  return { TotalCount: all.length, Strategies: listed.length > 0 ? listed.map(presentEntry) : undefined }
}
