import type { Signal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { useLinesInView } from '../../parts/lines-in-view.ts'
import type { Item } from '../../store/feed.ts'
import { back, readBack } from '../../store/live.ts'
import { selected } from '../../store/route.ts'
import { shown } from '../../store/shown.ts'
import { marks } from '../../take/marks.ts'
import { FeedRow, ROW_HEIGHT } from './row.tsx'
import { liveWords } from './words.ts'

interface FeedProps {
  readonly items: readonly Item[]
  readonly isFollowing: Signal<boolean>
}

/** How near to an end counts as there. Pixels. */
const NEAR = 4

/** The list: only the lines in view are in the page. */
export function Feed({ items, isFollowing }: FeedProps) {
  const t = liveWords()
  const scroller = useRef<HTMLDivElement>(null)
  const { start, end } = useLinesInView({
    count: items.length,
    height: ROW_HEIGHT,
    scroller,
    isAtEnd: isFollowing.value,
  })
  const keepPlace = usePlace(scroller, items, isFollowing)
  const unseen = useUnseen(items, isFollowing.value)
  useShowSelected(scroller, items)

  return (
    <>
      <div
        ref={scroller}
        class="feed"
        role="listbox"
        aria-label={t.list}
        aria-activedescendant={selected.value === undefined ? undefined : `row-${selected.value}`}
        tabIndex={0}
        onScroll={keepPlace}
      >
        {back.value.isReading && <div class="feed-note">{t.readingBack}</div>}
        <div class="feed-space" role="presentation" style={{ height: `${items.length * ROW_HEIGHT}px` }}>
          <div class="feed-window" role="presentation" style={{ transform: `translateY(${start * ROW_HEIGHT}px)` }}>
            {items.slice(start, end).map((item, place) => (
              <FeedRow
                key={item.sequence}
                item={item}
                index={start + place}
                earlier={shown.value.earlier.get(item.sequence) ?? 0}
                isSelected={item.sequence === selected.value}
                isMarked={marks.value.has(item.sequence)}
              />
            ))}
          </div>
        </div>
      </div>
      {unseen > 0 && (
        <button type="button" class="fresh" onClick={() => (isFollowing.value = true)}>
          {t.fresh(unseen)}
        </button>
      )}
    </>
  )
}

/**
 * Stays at the newest line while it follows, and otherwise keeps the lines in view where they are, whatever is added above them
 * or dropped. Returns what to do when somebody scrolls.
 */
function usePlace(
  scroller: { readonly current: HTMLElement | null },
  items: readonly Item[],
  isFollowing: Signal<boolean>,
) {
  const top = useRef<{ readonly sequence: number; readonly offset: number }>(undefined)
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    // Beyond the end is at the end. To ask how high it is would cost a layout.
    if (isFollowing.value) element.scrollTop = items.length * ROW_HEIGHT
    else if (top.current) {
      const index = indexOf(items, top.current.sequence)
      const place = index * ROW_HEIGHT + top.current.offset
      if (Math.abs(element.scrollTop - place) > 1) element.scrollTop = place
    }
  }, [items, isFollowing.value])
  return () => {
    const element = scroller.current
    if (!element) return
    const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR
    const index = Math.floor(element.scrollTop / ROW_HEIGHT)
    const item = items[index]
    if (item) top.current = { sequence: item.sequence, offset: element.scrollTop - index * ROW_HEIGHT }
    isFollowing.value = isAtEnd
    if (element.scrollTop < 20 * ROW_HEIGHT && !isAtEnd) void readBack(items[0]?.sequence)
  }
}

/** The place of an item, or of the first one after it. The list is in order of sequence. */
function indexOf(items: readonly Item[], sequence: number): number {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((items[middle]?.sequence ?? 0) < sequence) low = middle + 1
    else high = middle
  }
  return low
}

/** How many lines came since it stopped following. */
function useUnseen(items: readonly Item[], isFollowing: boolean): number {
  const last = useRef(0)
  const newest = items.at(-1)?.sequence ?? 0
  if (isFollowing) last.current = newest
  return isFollowing ? 0 : items.length - indexOf(items, last.current + 1)
}

/** Brings a line into view that was selected by a key or a link. */
function useShowSelected(scroller: { readonly current: HTMLElement | null }, items: readonly Item[]): void {
  const sequence = selected.value
  useEffect(() => {
    const element = scroller.current
    const index = sequence === undefined ? -1 : items.findIndex((item) => item.sequence === sequence)
    if (!element || index === -1) return
    const [start, end] = [index * ROW_HEIGHT, (index + 1) * ROW_HEIGHT]
    if (start < element.scrollTop) element.scrollTop = start
    else if (end > element.scrollTop + element.clientHeight) element.scrollTop = end - element.clientHeight
  }, [sequence, items.length > 0])
}
