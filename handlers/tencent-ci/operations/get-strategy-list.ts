import type { GetStrategyListInput } from '../../../contracts/tencent-ci/get-strategy-list.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../hosts.ts'
import { pageOfStrategies, presentEntry } from '../records/strategy.ts'
import type { CiState } from '../state.ts'

type Input = GetStrategyListInput & { readonly place: Place }

const DEFAULT_LIMIT = '20'

export const getStrategyList = ({ query, place }: Input, { state }: Call<CiState>) => {
  const { service, offset = '0', limit = DEFAULT_LIMIT } = query
  const page = { service, offset: Number(offset), limit: Number(limit) }
  const { count, listed } = pageOfStrategies(place, state, page)
  return { TotalCount: count, Strategies: listed.length > 0 ? listed.map(presentEntry) : undefined }
}
