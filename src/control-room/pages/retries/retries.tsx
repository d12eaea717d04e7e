import type { Answer } from '../../../client/methods.ts'
import { Button } from '../../parts/button.tsx'
import { FilterChip } from '../../parts/chip.tsx'
import { Empty } from '../../parts/empty.tsx'
import { useListed } from '../../parts/listed.ts'
import { api } from '../../server/api.ts'
import { deskAccount } from '../../store/accounts.ts'
import { useRemote } from '../../store/remote.ts'
import { go, route } from '../../store/route.ts'
import type { PageProps } from '../pages.ts'
import { shownAttempts } from './attempts.ts'
import { Lane, Legend } from './lane.tsx'
import './retries.css'
import { type Judgement, judgementOf } from './judgement.ts'
import { retriesWords } from './words.ts'

type Group = Answer<'auditRetries'>['groups'][number]

const LIGHTS: Readonly<Record<Judgement, string>> = { badly: 'refused', advice: 'unmatched', well: 'answered' }

/** How the clients of one account repeat their calls: one lane for each call. */
export default function RetriesPage({ account: chosen }: PageProps) {
  const t = retriesWords()
  const account = chosen ?? deskAccount.value
  const load = account === undefined ? undefined : () => api.auditRetries({ account })
  const { value, error } = useRemote(load, [account], (item) => item.topic === 'exchange' && item.account === account)
  if (account === undefined) {
    return (
      <Empty title={t.noneAtAll}>
        <p>{t.noneAtAllText}</p>
      </Empty>
    )
  }
  if (value === undefined) return <p class="retries-note dim">{error}</p>
  return <Calls account={account} groups={value.groups.toReversed()} />
}

interface CallsProps {
  readonly account: string
  readonly groups: readonly Group[]
}

function Calls({ account, groups }: CallsProps) {
  const t = retriesWords()
  const hidden = new Set(route.value.without?.split(',') ?? [])
  const shown = groups.filter((group) => !hidden.has(judgementOf(group)))
  const sequences = shown.flatMap(({ attempts }) => attempts.map(({ sequence }) => sequence))
  useListed(shownAttempts, sequences)
  if (groups.length === 0) {
    return (
      <Empty title={t.none}>
        <p>{t.noneText(account)}</p>
      </Empty>
    )
  }
  return (
    <div class="retries">
      <header class="retries-head">
        <h2>{t.heading(account)}</h2>
        <p class="dim">{t.intro}</p>
        <Verdicts groups={groups} hidden={hidden} />
        <Legend />
      </header>
      {shown.length === 0 ? (
        <Empty title={t.hidden}>
          <p>{t.hiddenText(groups.length)}</p>
          <Button onPress={() => go({ without: undefined })}>{t.showAll}</Button>
        </Empty>
      ) : (
        <ol class="retries-lanes" aria-label={t.calls}>
          {shown.map((group) => (
            <Lane key={group.attempts[0]?.sequence} group={group} />
          ))}
        </ol>
      )}
    </div>
  )
}

/** How many calls were handled how. A chip shows or hides its calls. */
function Verdicts({ groups, hidden }: { readonly groups: readonly Group[]; readonly hidden: ReadonlySet<string> }) {
  const t = retriesWords()
  const names: readonly Judgement[] = ['badly', 'advice', 'well']
  const toggle = (name: Judgement) => {
    const next = new Set(hidden)
    if (!next.delete(name)) next.add(name)
    go({ without: Array.from(next).join(',') }, { isMinor: true })
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would add a frame and a legend
    <div class="filter-chips" role="group" aria-label={t.filters} title={t.filterHelp}>
      {names.map((name) => (
        <FilterChip
          key={name}
          light={LIGHTS[name]}
          isOn={!hidden.has(name)}
          number={groups.filter((group) => judgementOf(group) === name).length}
          onPress={() => toggle(name)}
        >
          {t[name]}
        </FilterChip>
      ))}
    </div>
  )
}
