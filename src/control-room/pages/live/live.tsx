import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { announce } from '../../parts/announce.tsx'
import { Button } from '../../parts/button.tsx'
import { FilterChip } from '../../parts/chip.tsx'
import { Empty } from '../../parts/empty.tsx'
import type { Item } from '../../store/feed.ts'
import { lineOf } from '../../store/lines.ts'
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
  useAnnounced(items)
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
