import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { deskSecond } from '../../parts/age.tsx'
import { clockTime, span } from '../../parts/time.ts'
import { useWidth } from '../../parts/use-width.ts'
import type { Collection, RecordHistory } from '../../server/api.ts'
import { go, route } from '../../store/route.ts'
import { CauseMark } from './causes.tsx'
import { GUTTER, type LifePlan, type LifePoint, planLife } from './life-plan.ts'
import { stateWords } from './words.ts'

interface LifeProps {
  readonly history: RecordHistory
  readonly collection: Collection
  readonly status: string | undefined
  /** Nothing is known to have happened to it. */
  readonly isSeeded: boolean
}

/** A record over time: a graph of its states, and the same as a list with the causes. */
export function Life({ history, collection, status, isSeeded }: LifeProps) {
  const t = stateWords()
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const { steps, ahead, isWhole } = history
  return (
    <section>
      <div class="state-section-head">
        <h3>{t.life}</h3>
        <span class="dim">{t.lifeText(steps.length, ahead.length)}</span>
      </div>
      <div ref={box} class="state-life">
        {width > 0 && steps.length + ahead.length > 1 && (
          <Graph plan={planLife({ history, statuses: lanesOf(collection, history, status), width })} width={width} />
        )}
      </div>
      {isSeeded && isWhole && <p class="dim">{t.lifeNone}</p>}
      {!isWhole && <p class="dim">{t.lifeCut}</p>}
      <Steps history={history} />
    </section>
  )
}

/** Lanes for the states that it was in, and for those between the first and the last of them. */
function lanesOf(
  { statuses = [] }: Collection,
  { steps }: RecordHistory,
  status: string | undefined,
): readonly string[] {
  const met = new Set([...steps.map((step) => step.status), status])
  const known = statuses.map(({ value }) => value)
  return known.length <= 4 ? known : known.filter((value) => met.has(value))
}

function Graph({ plan, width }: { readonly plan: LifePlan; readonly width: number }) {
  const t = stateWords()
  const { lanes, points, nowX, height } = plan
  const past = points.filter(({ cause }) => cause !== undefined)
  const ahead = points.filter(({ cause }) => cause === undefined)
  const last = past.at(-1)
  const end = ahead.at(-1)?.x ?? nowX + 18
  const axis = height + 4
  return (
    <svg class="state-graph" width={width} height={height + 22} aria-hidden="true">
      {lanes.map(({ status, y }) => (
        <g key={status}>
          <text class="state-lane-name" x={0} y={y + 4}>
            {cut(status)}
          </text>
          <line class="state-lane" x1={GUTTER - 8} x2={width} y1={y} y2={y} />
        </g>
      ))}
      <line class="state-now" x1={nowX} x2={nowX} y1={0} y2={height} />
      <text class="state-now-name" x={nowX} y={axis + 12}>
        {t.now}
      </text>
      <path class="state-path" d={pathOf(past, last === undefined || last.what === 'deleted' ? undefined : nowX)} />
      {last?.what !== 'deleted' && (
        <path class="state-path ahead" d={`M${nowX} ${last?.y ?? ahead[0]?.y ?? 0}H${end}`} />
      )}
      {points.map((point, index) => (
        <Point key={index} point={point} before={points[index - 1]} axis={axis + 12} nowX={nowX} />
      ))}
    </svg>
  )
}

const cut = (status: string) => (status.length > 15 ? `${status.slice(0, 14)}…` : status)

/** Along the lane to the next point, then over to its lane. */
function pathOf(points: readonly LifePoint[], end: number | undefined): string {
  const [first, ...rest] = points
  if (first === undefined) return ''
  let { y } = first
  let path = `M${first.x} ${y}`
  for (const point of rest) {
    const bend = Math.min(12, Math.abs(point.y - y) / 2)
    const turn = Math.sign(point.y - y) * bend
    path += point.y === y ? `H${point.x}` : `H${point.x - bend}Q${point.x} ${y} ${point.x} ${y + turn}V${point.y}`
    y = point.y
  }
  return end === undefined ? path : `${path}H${end}`
}

interface PointProps {
  readonly point: LifePoint
  readonly before: LifePoint | undefined
  readonly axis: number
  readonly nowX: number
}

function Point({ point, before, axis, nowX }: PointProps) {
  const { x, y, cause, what, steps, summary, at } = point
  const away = before === undefined ? undefined : span(at - before.at)
  const hasRoom = before !== undefined && x - before.x >= 52 && Math.abs((x + before.x) / 2 - nowX) > 30
  return (
    <g class={`state-point ${cause ?? 'ahead'} ${what}`}>
      <title>{`${clockTime(at)} ${summary}`}</title>
      {what === 'deleted' ? (
        <path d={`M${x - 5} ${y - 5}l10 10m0 -10l-10 10`} />
      ) : cause === 'time' ? (
        <rect x={x - 4.5} y={y - 4.5} width={9} height={9} rx={1.5} transform={`rotate(45 ${x} ${y})`} />
      ) : cause === undefined || cause === 'request' ? (
        <circle cx={x} cy={y} r={5} />
      ) : (
        <rect x={x - 5} y={y - 5} width={10} height={10} rx={2} />
      )}
      {steps > 1 && (
        <text x={x} y={y - 10}>
          ×{steps}
        </text>
      )}
      {hasRoom && (
        <text class="state-gap" x={(x + before.x) / 2} y={axis}>
          {away}
        </text>
      )}
    </g>
  )
}

/** The last ones are shown; more than this only when somebody asks. */
const SHOWN = 6

function Steps({ history: { steps, ahead } }: { readonly history: RecordHistory }) {
  const t = stateWords()
  const isAll = useSignal(false)
  const shown = isAll.value ? steps : steps.slice(-SHOWN)
  const now = deskSecond.value
  return (
    <>
      {shown.length < steps.length && (
        <button type="button" class="text-button" onClick={() => (isAll.value = true)}>
          {t.allSteps(steps.length)}
        </button>
      )}
      <ol class="state-steps">
        {shown.map((step) => (
          <li key={step.sequence}>
            <span class="mono dim">{clockTime(step.at)}</span>
            <CauseMark cause={step.cause} />
            <span class="state-step-what">
              {step.summary} <By step={step} />
            </span>
          </li>
        ))}
        {ahead.map(({ at, what }, index) => (
          <li key={`${at} ${index}`} class="ahead">
            <span class="mono dim">{now === undefined ? clockTime(at) : t.inTime(span(Math.max(1000, at - now)))}</span>
            <span class="state-cause ahead" title={t.ahead}>
              <span class="state-ring" />
              <span class="only-read">{t.ahead}</span>
            </span>
            <span class="state-step-what">{what}</span>
          </li>
        ))}
      </ol>
      {ahead.length === 0 && <p class="dim">{t.aheadNone}</p>}
    </>
  )
}

function By({ step: { by } }: { readonly step: RecordHistory['steps'][number] }) {
  const t = stateWords()
  if (by?.control !== undefined) return <span class="dim">{by.control}</span>
  const { exchange } = by ?? {}
  if (exchange === undefined) return <span class="dim">{by?.operation}</span>
  return (
    <button
      type="button"
      class="state-exchange"
      title={t.opens}
      aria-pressed={route.value.entry === String(exchange)}
      onClick={() => go({ entry: String(exchange) })}
    >
      {by?.operation ?? `#${exchange}`}
    </button>
  )
}
