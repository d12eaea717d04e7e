import { useRef } from 'preact/hooks'
import { deskSecond } from '../../parts/age.tsx'
import { GoLink } from '../../parts/go-link.tsx'
import { clockTime, shortTime } from '../../parts/time.ts'
import { useWidth } from '../../parts/use-width.ts'
import type { ListedCallback } from '../../server/api.ts'
import { addressOf, go, route } from '../../store/route.ts'
import { badgeOf, vendorOf } from '../../store/vendors.ts'
import {
  type Lane,
  type PlacedCallback,
  planLanes,
  queuedOf,
  type TimeWindow,
  ticksOf,
  windowOf,
} from './lanes-plan.ts'
import { callbackWords } from './words.ts'

const ROW = 26
const PADDING = 5
/** More lanes than anybody compares make the page slow. */
const MAX_LANES = 60

const SPANS: Readonly<Record<string, number>> = { '1m': 60_000, '10m': 600_000, '1h': 3_600_000 }

/** One lane for each resource, on the account's time: queued, attempted, delivered or given up, and what is to come. */
export function Lanes({ shown }: { readonly shown: readonly ListedCallback[] }) {
  const t = callbackWords()
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const newest = shown[0]
  const now = deskSecond.value ?? (newest === undefined ? 0 : queuedOf(newest))
  const window = windowOf(shown, now, SPANS[route.value.span ?? ''])
  const lanes = width === 0 ? [] : planLanes(shown, window, width)
  const nowX = ((now - window.from) / (window.to - window.from)) * width
  return (
    <div class="callbacks-lanes">
      <div class="callbacks-axis">
        <span />
        <div ref={box}>{width > 0 && <Axis window={window} width={width} nowX={nowX} />}</div>
      </div>
      <ul>
        {lanes.slice(0, MAX_LANES).map((lane) => (
          <LaneRow key={`${lane.vendor} ${lane.resource}`} lane={lane} width={width} nowX={nowX} window={window} />
        ))}
      </ul>
      {lanes.length > MAX_LANES && (
        <p class="callbacks-newest">
          <GoLink to={{ view: 'list' }}>{t.moreLanes(lanes.length - MAX_LANES)}</GoLink>
        </p>
      )}
    </div>
  )
}

interface AxisProps {
  readonly window: TimeWindow
  readonly width: number
  readonly nowX: number
}

function Axis({ window, width, nowX }: AxisProps) {
  return (
    <svg width={width} height={30} aria-hidden="true">
      {ticksOf(window, width)
        .filter(({ x }) => x > 24 && x < width - 24 && Math.abs(x - nowX) > 44)
        .map(({ at, x }) => (
          <text key={at} x={x} y={19}>
            {shortTime(at)}
          </text>
        ))}
      <text class="now" x={Math.min(width - 14, Math.max(14, nowX))} y={19}>
        {callbackWords().now}
      </text>
    </svg>
  )
}

interface LaneRowProps extends AxisProps {
  readonly lane: Lane
}

function LaneRow({ lane, window, width, nowX }: LaneRowProps) {
  const t = callbackWords()
  const { vendor, resource, placed, rows, crowded, outside } = lane
  const height = rows * ROW + 2 * PADDING
  return (
    <li class="callbacks-lane">
      <div class="callbacks-name">
        <GoLink to={{ resource, view: 'list' }} title={`${resource}\n${t.resourceHelp}`}>
          <abbr title={vendorOf(vendor)?.name ?? vendor}>{badgeOf(vendor)}</abbr>
          <span class="mono">{resource}</span>
        </GoLink>
        <p class="dim">
          {crowded > 0 && (
            <GoLink to={{ resource, view: 'list' }} title={t.crowdedHelp}>
              {t.crowded(crowded)}
            </GoLink>
          )}
          {outside > 0 && <span>{t.outside(outside)}</span>}
        </p>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is no picture */}
      <svg class="callbacks-track" width={width} height={height} role="group" aria-label={resource}>
        {ticksOf(window, width).map(({ at, x }) => (
          <line key={at} class="tick" x1={x} x2={x} y1={0} y2={height} />
        ))}
        <line class="now" x1={nowX} x2={nowX} y1={0} y2={height} />
        {placed.map((one) => (
          <Mark key={one.callback.id} placed={one} />
        ))}
      </svg>
    </li>
  )
}

function Mark({ placed }: { readonly placed: PlacedCallback }) {
  const t = callbackWords()
  const { callback, row, start, end, queued, attempts, next } = placed
  const { id, event, state } = callback
  const y = PADDING + row * ROW + ROW / 2
  const last = attempts.at(-1)?.x ?? queued
  const to = { callback: String(id), entry: undefined }
  const name = t.one(event, t[state], clockTime(queuedOf(callback)))
  const isChosen = route.value.callback === String(id)
  const { entry, ...members } = route.value
  return (
    <a
      class={`callbacks-mark ${state}`}
      href={addressOf({ ...members, callback: String(id) })}
      aria-label={name}
      aria-current={isChosen ? 'true' : undefined}
      onClick={(clicked: MouseEvent) => {
        if (clicked.ctrlKey || clicked.metaKey || clicked.shiftKey || clicked.button !== 0) return
        clicked.preventDefault()
        go(to)
      }}
    >
      <title>{name}</title>
      <rect class="area" x={start} y={y - ROW / 2 + 1} width={end - start} height={ROW - 2} rx={6} />
      <path class="line" d={`M${queued} ${y}H${last}`} />
      {next !== undefined && <path class="line ahead" d={`M${last} ${y}H${next}`} />}
      <path class="queued" d={`M${queued} ${y - 5}v10`} />
      {(state === 'given-up' ? attempts.slice(0, -1) : attempts).map(({ x, isDone }, index) => (
        <circle key={index} class={isDone ? 'done' : 'failed'} cx={x} cy={y} r={5} />
      ))}
      {next !== undefined && <circle class="next" cx={next} cy={y} r={5} />}
      {state === 'given-up' && <path class="over" d={`M${last - 4} ${y - 4}l8 8m0 -8l-8 8`} />}
    </a>
  )
}
