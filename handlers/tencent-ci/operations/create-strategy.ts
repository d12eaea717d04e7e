import type { CreateStrategyInput } from '../../../contracts/tencent-ci/create-strategy.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../hosts.ts'
import { effectiveLabels } from '../records/strategy.ts'
import type { CiState } from '../state.ts'

type Input = CreateStrategyInput & { readonly place: Place }

/** Inferred: names need not be unique, because no source says so. */
export const createStrategy = ({ query: { service }, body, place }: Input, call: Call<CiState>) => {
  const { Name, Labels = {}, TextLibs = [] } = body.Request
  const { bizType } = call.state.strategies.put({
    bizType: call.id('strategy'),
    place,
    service,
    name: Name,
    isDefault: false,
    labels: effectiveLabels(Labels, service),
    textLibs: TextLibs,
    createdAt: call.now,
  })
  return { BizType: bizType }
}
