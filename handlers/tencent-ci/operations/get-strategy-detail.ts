import type { GetStrategyDetailInput } from '../../../contracts/tencent-ci/get-strategy-detail.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../hosts.ts'
import { presentStrategy, strategyNamed } from '../records/strategy.ts'
import type { CiState } from '../state.ts'

type Input = GetStrategyDetailInput & { readonly place: Place }

export const getStrategyDetail = ({ path, query: { service }, place }: Input, { state }: Call<CiState>) => ({
  Strategy: presentStrategy(strategyNamed({ ...path, place, service }, state)),
})
