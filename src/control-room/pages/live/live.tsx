import { useSignal } from '@preact/signals'
import { ChartBar, Share } from 'lucide'
import { useEffect, useRef } from 'preact/hooks'
import { announce } from '../../parts/announce.tsx'
import { Button } from '../../parts/button.tsx'
import { FilterChip } from '../../parts/chip.tsx'
import { Empty } from '../../parts/empty.tsx'
import { lazy } from '../../parts/lazy.tsx'
import { kept } from '../../server/kept.ts'
import type { Item } from '../../store/feed.ts'
import { lineOf } from '../../store/lines.ts'
import { until } from '../../store/route.ts'
import { clearFilters, isFiltered, isShown, onlyOutcome, outcomes, shown, toggleOutcome } from '../../store/shown.ts'
import { MarkedBar } from '../../take/bar.tsx'
import { takeShown } from '../../take/open.ts'
import { takeWords } from '../../take/words.ts'
import { feedWords } from '../../words/feed.ts'
import type { PageProps } from '../pages.ts'
import { Feed } from './feed.tsx'
import { liveWords } from './words.ts'

/** Live traffic, and between the exchanges what nobody asked for. */
export function LivePage({ account }: PageProps) {
  const t = liveWords()
  const isFollowing = useSignal(true)
  const { items, all } = shown.value
  useAnnounced(items)
  return (
    <section class="live" aria-label={t.title}>
      <Filters
        account={account}
        isFollowing={isFollowing.value}
        follow={() => (isFollowing.value = !isFollowing.value)}
      />
      {items.length > 0 ? (
        <Feed key={account ?? ''} items={items} isFollowing={isFollowing} />
      ) : all > 0 && isFiltered.value ? (
        <Empty title={t.nothingFits}>
          <p>{t.nothingFitsText(all)}</p>
          <Button onPress={clearFilters}>{t.clear}</Button>
        </Empty>
      ) : until.value !== undefined ? (
        <Empty title={t.nothingYet}>
          <p>{t.nothingYetText}</p>
        </Empty>
      ) : (
        <Quiet account={account} />
      )}
      {!kept && <MarkedBar />}
    </section>
  )
}

/** Reads new lines aloud: the last one, and how many there are. */
function useAnnounced(items: readonly Item[]): void {
  const newest = useRef<number>(undefined)
  useEffect(() => {
    const last = items.at(-1)
    if (last === undefined) return
    const before = newest.current
    newest.current = last.sequence
    if (before === undefined || last.sequence <= before) return
    const { title, code = '', sentence } = lineOf(last)
    announce(`${title} ${code} ${sentence}`)
  }, [items])
}

const Quiet = lazy(async () => (await import('./quiet.tsx')).Quiet)
const CommonDialog = lazy(async () => (await import('./common.tsx')).CommonDialog)

/** As many as an address holds. */
const MAX_COMPARED = 200

interface FiltersProps extends PageProps {
  readonly isFollowing: boolean
  readonly follow: () => void
}

function Filters({ account, isFollowing, follow }: FiltersProps) {
  const asked = useSignal<readonly number[] | undefined>(undefined)
  const refused = shown.value.items
    .filter(
      (item) => item.topic === 'exchange' && item.outcome === 'refused' && item.account === account && !item.isOld,
    )
    .slice(-MAX_COMPARED)
    .map(({ sequence }) => sequence)
  const t = liveWords()
  const names = feedWords()
  const { counts } = shown.value
  return (
    <div class="filters">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would add a frame and a legend */}
      <div class="filter-chips" role="group" aria-label={t.filters} title={t.filterHelp}>
        {outcomes.map((outcome) => (
          <FilterChip
            key={outcome}
            light={outcome}
            isOn={isShown(outcome)}
            number={counts[outcome] ?? 0}
            onPress={(isAlone) => (isAlone ? onlyOutcome(outcome) : toggleOutcome(outcome))}
          >
            {names[outcome]}
          </FilterChip>
        ))}
      </div>
      <div class="filters-end">
        {account !== undefined && !kept && refused.length > 1 && (
          <Button kind="quiet" icon={ChartBar} help={t.commonHelp} onPress={() => (asked.value = refused)}>
            {t.common}
          </Button>
        )}
        {account !== undefined && !kept && shown.value.items.length > 0 && (
          <Button kind="quiet" icon={Share} help={takeWords().takeHelp} onPress={takeShown}>
            {takeWords().take}
          </Button>
        )}
        {!kept && until.value === undefined && (
          <Button isPressed={isFollowing} help={t.followHelp} onPress={follow}>
            {isFollowing ? t.following : t.follow}
          </Button>
        )}
      </div>
      {account !== undefined && asked.value && (
        <CommonDialog account={account} sequences={asked.value} onClose={() => (asked.value = undefined)} />
      )}
    </div>
  )
}
