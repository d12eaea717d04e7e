import { useSignal } from '@preact/signals'
import { Button } from '../../parts/button.tsx'
import { FilterChip } from '../../parts/chip.tsx'
import { Empty } from '../../parts/empty.tsx'
import { clearFilters, isFiltered, isShown, onlyOutcome, outcomes, shown, toggleOutcome } from '../../store/shown.ts'
import { feedWords } from '../../words/feed.ts'
import type { PageProps } from '../pages.ts'
import { Feed } from './feed.tsx'
import { Quiet } from './quiet.tsx'
import { liveWords } from './words.ts'

/** Live traffic, and between the exchanges what nobody asked for. */
export function LivePage({ account }: PageProps) {
  const t = liveWords()
  const isFollowing = useSignal(true)
  const { items, all } = shown.value
  return (
    <section class="live" aria-label={t.title}>
      <Filters isFollowing={isFollowing.value} follow={() => (isFollowing.value = !isFollowing.value)} />
      {items.length > 0 ? (
        <Feed key={account ?? ''} items={items} isFollowing={isFollowing} />
      ) : all > 0 && isFiltered.value ? (
        <Empty title={t.nothingFits}>
          <p>{t.nothingFitsText(all)}</p>
          <Button onPress={clearFilters}>{t.clear}</Button>
        </Empty>
      ) : (
        <Quiet account={account} />
      )}
    </section>
  )
}

function Filters({ isFollowing, follow }: { readonly isFollowing: boolean; readonly follow: () => void }) {
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
      <Button isPressed={isFollowing} help={t.followHelp} onPress={follow}>
        {isFollowing ? t.following : t.follow}
      </Button>
    </div>
  )
}
