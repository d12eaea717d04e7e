import { Dialog } from '../../parts/dialog.tsx'
import { api } from '../../server/api.ts'
import { useRemote } from '../../store/remote.ts'
import { checkTitle } from '../../store/vendors.ts'
import { liveWords } from './words.ts'

interface CommonProps {
  readonly account: string
  readonly sequences: readonly number[]
  readonly onClose: () => void
}

/** What the chosen refusals share, and the other exchanges of the account do not: the largest difference first. */
export function CommonDialog({ account, sequences, onClose }: CommonProps) {
  const t = liveWords()
  const { value, error } = useRemote(
    () => api.findCommon({ account, sequences: sequences.join(',') }),
    [account, sequences],
  )
  return (
    <Dialog title={t.commonTitle(sequences.length)} onClose={onClose}>
      {error !== undefined && <p class="because red">{error}</p>}
      {value?.length === 0 && <p class="dim">{t.commonNothing}</p>}
      <dl class="common">
        {value?.map(({ dimension, value: name, share, shareOfRest }) => (
          <div key={`${dimension} ${name}`}>
            <dt>
              <span class="dim">{dimensionName(dimension, t)}</span>{' '}
              <strong>{dimension === 'check' ? checkTitle(undefined, name) : name}</strong>
            </dt>
            <dd>
              <Bar of={share} kind="these" label={t.commonThese} />
              <Bar of={shareOfRest} kind="rest" label={t.commonRest} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}

function dimensionName(dimension: string, t: ReturnType<typeof liveWords>): string {
  const names: Readonly<Record<string, string>> = {
    key: t.commonKey,
    operation: t.commonOperation,
    header: t.commonHeader,
    sdk: t.commonSdk,
    hour: t.commonHour,
    vendor: t.commonVendor,
    code: t.commonCode,
    check: t.commonCheck,
  }
  return names[dimension] ?? dimension
}

function Bar({ of, kind, label }: { readonly of: number; readonly kind: string; readonly label: string }) {
  const percent = Math.round(of * 100)
  return (
    <span class={`common-bar ${kind}`}>
      <span class="common-track">
        <span style={{ inlineSize: `${percent}%` }} />
      </span>
      <span class="number">{percent} %</span>
      <span class="dim">{label}</span>
    </span>
  )
}
