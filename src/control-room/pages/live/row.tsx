import { Chip } from '../../parts/chip.tsx'
import { memo } from '../../parts/memo.ts'
import { clockTime } from '../../parts/time.ts'
import { type Item, items } from '../../store/feed.ts'
import { lineOf, vendorName } from '../../store/lines.ts'
import { accountName, selected } from '../../store/route.ts'
import { select } from '../../store/selection.ts'
import { isStray, toggleAttempts } from '../../store/shown.ts'
import { badgeOf } from '../../store/vendors.ts'
import { mark } from '../../take/marks.ts'
import { liveWords } from './words.ts'

/** Pixels, as in the style sheet. */
export const ROW_HEIGHT = 34

interface RowProps {
  readonly item: Item
  readonly index: number
  /** How many earlier attempts of the same call are folded into it. */
  readonly earlier: number
  readonly isSelected: boolean
  /** Chosen to be taken away, with others. */
  readonly isMarked: boolean
}

/** One line. Rendered again only when it is another item, or is selected. */
export const FeedRow = memo(function FeedRow({ item, index, earlier, isSelected, isMarked }: RowProps) {
  const t = liveWords()
  const { light, meaning, title, code, fault, sentence } = lineOf(item)
  const vendor = 'vendor' in item ? item.vendor : undefined
  const isExchange = item.topic === 'exchange'
  const classes = [
    'row',
    isExchange ? 'exchange' : 'happened',
    isStray(item) && 'stray',
    item.isOld && 'old',
    isMarked && 'marked',
  ]
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys
    <div
      id={`row-${item.sequence}`}
      class={classes.filter(Boolean).join(' ')}
      role="option"
      aria-posinset={index + 1}
      aria-setsize={-1}
      aria-selected={isSelected}
      aria-checked={isMarked || undefined}
      tabIndex={-1}
      onClick={({ target, ctrlKey, metaKey, shiftKey }) => {
        if (ctrlKey || metaKey) return mark(item)
        if (shiftKey) return mark(item, items.value.find(({ sequence }) => sequence === selected.value) ?? item)
        select(item)
        if (target instanceof Element && target.closest('.attempts')) toggleAttempts(item)
      }}
    >
      <span class="time">{item.topic === 'restart' ? '' : clockTime(item.at)}</span>
      <span class="outcome">
        <span class="light" data-light={light} title={meaning} />
        <span class="only-read">{meaning}</span>
      </span>
      <span class="vendor">{vendor !== undefined && <abbr title={vendorName(vendor)}>{badgeOf(vendor)}</abbr>}</span>
      <span class="operation" title={title}>
        {title}
      </span>
      <span class="what" title={sentence}>
        {accountName.value === undefined && item.account !== '' && <span class="of">{item.account}</span>}
        {earlier > 0 && (
          <span class="attempts" title={`${t.attemptsHelp} ${t.unfold(earlier)}`}>
            {t.attempts(earlier + 1)}
          </span>
        )}
        {fault !== undefined && <Chip tone="amber">{fault}</Chip>}
        {code !== undefined && <span class="code-name">{code}</span>}
        <span class="sentence">{sentence}</span>
      </span>
    </div>
  )
})
