import { Check, Lightbulb, TriangleAlert } from 'lucide'
import type { Answer } from '../../../client/methods.ts'
import { Chip } from '../../parts/chip.tsx'
import { Icon } from '../../parts/icon.tsx'
import { clockTime, shortTime, span } from '../../parts/time.ts'
import { vendorName } from '../../store/lines.ts'
import { go, selected } from '../../store/route.ts'
import { badgeOf, codeMeaning } from '../../store/vendors.ts'
import { locale } from '../../words/locale.ts'
import { judgementOf } from './judgement.ts'
import { type Place, placeAttempts } from './timeline.ts'
import { retriesWords } from './words.ts'

type Group = Answer<'auditRetries'>['groups'][number]
type Attempt = Group['attempts'][number]
type Finding = Group['findings'][number]
type Texts = ReturnType<typeof retriesWords>

const TONES = { badly: 'red', advice: 'none', well: 'green' } as const

/** One call: what it was, its attempts on a line of time, and what was right or wrong. */
export function Lane({ group }: { readonly group: Group }) {
  const t = retriesWords()
  const { vendor, operation, attempts, findings, isIdempotent, honoursHints } = group
  const judgement = judgementOf(group)
  const start = attempts[0]?.at ?? 0
  return (
    <li class="retries-lane">
      <div class="retries-call">
        <h3>
          {vendor !== undefined && <abbr title={vendorName(vendor)}>{badgeOf(vendor)}</abbr>}
          <span title={operation}>{operation ?? '?'}</span>
        </h3>
        <p class="retries-facts dim">
          <span class="mono">{shortTime(start)}</span>
          <span>{t.attempts(attempts.length)}</span>
        </p>
        <p class="retries-facts">
          <Chip tone={TONES[judgement]}>{t[judgement]}</Chip>
          {!isIdempotent && <Chip title={t.unsafeHelp}>{t.unsafe}</Chip>}
          {honoursHints && <Chip title={t.hintedHelp}>{t.hinted}</Chip>}
        </p>
      </div>
      <div class="retries-story">
        <Timeline group={group} />
        <p class="retries-verdict">{verdictOf(group, t)}</p>
        {findings.length > 0 && (
          <ul class="retries-findings">
            {findings.map((finding) => (
              <FindingLine key={finding.name} finding={finding} />
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}

function FindingLine({ finding: { name, detail, isFault } }: { readonly finding: Finding }) {
  const { title, remedy } = findingWords(name, retriesWords())
  return (
    <li class={isFault ? 'retries-fault' : 'retries-advice'}>
      <Icon of={isFault ? TriangleAlert : Lightbulb} size={14} />
      <p>
        <strong title={detail}>{title}</strong>
        {/* The server writes English. */}
        {locale.value === 'en' && <span> · {detail}</span>}
        <span class="retries-remedy">{remedy}</span>
      </p>
    </li>
  )
}

function findingWords(name: Finding['name'], t: Texts): { title: string; remedy: string } {
  const found = {
    hammers: [t.hammers, t.hammersDo],
    'ignores-throttling': [t.ignoresThrottling, t.ignoresThrottlingDo],
    'ignores-hint': [t.ignoresHint, t.ignoresHintDo],
    'repeats-unsafe-call': [t.repeatsUnsafe, t.repeatsUnsafeDo],
    'keeps-on-after-permanent-error': [t.keepsOn, t.keepsOnDo],
    'too-many-attempts': [t.tooMany, t.tooManyDo],
    'no-jitter': [t.noJitter, t.noJitterDo],
    'never-retries': [t.neverRetries, t.neverRetriesDo],
  } as const
  const [title, remedy] = found[name]
  return { title, remedy }
}

/** "Answered in the end · 4 attempts over 15 s, with waits that multiply". */
function verdictOf({ attempts, backOff, hasJitter }: Group, t: Texts): string {
  const [first, last] = [attempts[0], attempts.at(-1)]
  const parts = [endingOf(last, t)]
  if (first !== undefined && last !== undefined && last.answeredAt > first.at) {
    parts.push(t.over(span(last.answeredAt - first.at)))
  }
  if (backOff === undefined) parts.push(t.still)
  else if (backOff !== 'none') parts.push(t[backOff])
  if (hasJitter) parts.push(t.jitter)
  return parts.join(' · ')
}

function endingOf(last: Attempt | undefined, t: Texts): string {
  if (last === undefined || last.result === 'lost') return t.lost
  if (last.result === 'done') return t.answered
  return last.code === undefined ? t.refused : t.refusedWith(last.code)
}

/** The share of the line from which a wait has its length written over it. */
const ROOM_FOR_LABEL = 0.09

function Timeline({ group: { attempts, vendor } }: { readonly group: Group }) {
  const places = placeAttempts(attempts)
  const isStill = attempts.every(({ at }) => at === attempts[0]?.at)
  return (
    <ol class="retries-line">
      {attempts.map((attempt, index) => {
        const place = places[index]
        if (place === undefined) return null
        const before = places[index - 1]
        return (
          <li key={attempt.sequence}>
            {before !== undefined && !isStill && <Wait from={before} to={place} />}
            {place.askedUntil !== undefined && place.askedUntil > place.end && (
              <span
                class="retries-asked"
                style={{ insetInlineStart: at(place.end), width: wide(place.end, place.askedUntil) }}
              />
            )}
            {place.end > place.start && (
              <span
                class="retries-held"
                style={{ insetInlineStart: at(place.start), width: wide(place.start, place.end) }}
              />
            )}
            <Mark attempt={attempt} number={index + 1} place={place} vendor={vendor} />
          </li>
        )
      })}
    </ol>
  )
}

/** Marks stay inside the line: half of one would stand out on each side. */
const at = (share: number) => `calc(11px + (100% - 22px) * ${share.toFixed(4)})`
const wide = (from: number, to: number) => `calc((100% - 22px) * ${(to - from).toFixed(4)})`

function Wait({ from, to }: { readonly from: Place; readonly to: Place }) {
  if (to.wait === undefined || to.start - from.end < ROOM_FOR_LABEL) return null
  return (
    <span class="retries-wait" style={{ insetInlineStart: at(from.end), width: wide(from.end, to.start) }}>
      {span(to.wait)}
    </span>
  )
}

interface MarkProps {
  readonly attempt: Attempt
  readonly number: number
  readonly place: Place
  readonly vendor: string | undefined
}

function Mark({ attempt, number, place, vendor }: MarkProps) {
  const t = retriesWords()
  const { sequence, result, code, retryAfterMs } = attempt
  const meaning = code === undefined ? undefined : codeMeaning(vendor, code)
  const said = [
    `${t.attempt(number)} · ${clockTime(attempt.at)}`,
    place.wait === undefined ? undefined : t.after(span(place.wait)),
    resultWords(t)[result],
    code === undefined || result === 'done' ? undefined : `${code}${meaning === undefined ? '' : ` (${meaning})`}`,
    retryAfterMs === undefined ? undefined : t.asked(span(retryAfterMs)),
  ]
  const text = said.filter((part) => part !== undefined).join(' · ')
  return (
    <button
      type="button"
      class="retries-mark"
      data-result={result}
      style={{ insetInlineStart: at(place.start) }}
      title={text}
      aria-label={text}
      aria-pressed={selected.value === sequence}
      onClick={() => go({ entry: String(sequence) }, { isMinor: selected.value !== undefined })}
    >
      {result === 'done' ? <Icon of={Check} size={12} /> : number}
    </button>
  )
}

const resultWords = (t: Texts): Readonly<Record<Attempt['result'], string>> => ({
  done: t.resultDone,
  lost: t.resultLost,
  later: t.resultLater,
  uncertain: t.resultUncertain,
  credential: t.resultCredential,
  never: t.resultNever,
})

const RESULTS = ['done', 'never', 'credential', 'later', 'uncertain', 'lost'] as const satisfies Attempt['result'][]

/** What the shapes and colours mean. */
export function Legend() {
  const t = retriesWords()
  const names = resultWords(t)
  return (
    <ul class="retries-legend" aria-label={t.legend}>
      {RESULTS.map((result) => (
        <li key={result}>
          <span class="retries-mark" data-result={result} aria-hidden="true">
            {result === 'done' && <Icon of={Check} size={9} />}
          </span>
          {names[result]}
        </li>
      ))}
      <li>
        <span class="retries-asked" aria-hidden="true" />
        {t.legendAsked}
      </li>
    </ul>
  )
}
