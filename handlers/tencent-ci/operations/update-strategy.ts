import type { UpdateStrategyInput } from '../../../contracts/tencent-ci/update-strategy.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../hosts.ts'
import { effectiveLabels, strategyNamed } from '../records/strategy.ts'
import type { CiState } from '../state.ts'

type Input = UpdateStrategyInput & { readonly place: Place }

/** Jobs that were submitted before keep what they look for. */
export const updateStrategy = ({ path, query: { service }, body, place }: Input, { state }: Call<CiState>) => {
  const strategy = strategyNamed({ ...path, place, service }, state)
  const { Labels = {}, TextLibs = [] } = body.Request
  state.strategies.put({ ...strategy, labels: effectiveLabels(Labels, service), textLibs: TextLibs })
  return { BizType: strategy.bizType }
}
