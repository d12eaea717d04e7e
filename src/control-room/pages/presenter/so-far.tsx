import { Check } from 'lucide'
import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../../parts/icon.tsx'
import { shortTime } from '../../parts/time.ts'
import { type Item, items } from '../../store/feed.ts'
import { lineOf } from '../../store/lines.ts'
import { shortName, vendorOf } from '../../store/vendors.ts'
import { soFar } from './so-far.ts'
import { presenterWords } from './words.ts'

/** More would be too small, or out of sight. */
const MAX_SHOWN = 40

interface SoFarProps {
  readonly account: string
  readonly name: string
  readonly startedAt: number | undefined
  readonly isShown: boolean
}

/** What happened since the story was started, in letters that can be read from afar. */
export function SoFar({ account, name, startedAt, isShown }: SoFarProps) {
  const t = presenterWords()
  const list = isShown ? soFar(items.value, { account, name, startedAt }).slice(-MAX_SHOWN) : []
  const end = useRef<HTMLLIElement>(null)
  const newest = list.at(-1)?.sequence
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' })
  }, [newest])
  return (
    <section class="presenter-far" aria-label={t.soFar}>
      <h2>{t.soFar}</h2>
      {list.length === 0 && <p class="presenter-nothing">{t.nothingYet}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it */}
      <ol aria-live="polite" tabIndex={0}>
        {list.map((item) => (
          <li key={item.sequence} ref={item.sequence === newest ? end : null} data-newest={item.sequence === newest}>
            <Line item={item} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Line({ item }: { readonly item: Item }) {
  const { light, title, code, sentence, meaning } = lineOf(item)
  if (item.topic === 'scenario') {
    return (
      <p class="presenter-beat">
        <Icon of={Check} size={20} /> {item.say ?? sentence}
      </p>
    )
  }
  if (item.topic !== 'exchange') {
    return (
      <p class="presenter-happened">
        <span class="light" data-light={light} /> {sentence}
      </p>
    )
  }
  const vendor = item.vendor === undefined ? undefined : vendorOf(item.vendor)
  return (
    <article>
      <h3>
        <span class="light" data-light={light} />
        {title}
        <span class="presenter-verdict">
          {meaning} {code !== undefined && <code class="code-name">{code}</code>}
        </span>
        <small>
          {vendor && `${shortName(vendor)} · `}
          {shortTime(item.at)}
        </small>
      </h3>
      <p class="presenter-sentence">{sentence}</p>
    </article>
  )
}
