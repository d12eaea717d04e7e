import { useRef } from 'preact/hooks'
import { useWidth } from '../../parts/use-width.ts'
import type { Collection, RecordHistory } from '../../server/api.ts'
import { CauseMark } from './causes.tsx'
import { type MachineNode, NODE, planMachine, type Transition } from './machine-plan.ts'
import { stateWords } from './words.ts'

interface MachineProps {
  readonly collection: Collection
  readonly status: string | undefined
  readonly steps: RecordHistory['steps']
}

/** The states of the collection and the ways between them: where the record stands, how it came there, where it can go. */
export function Machine({ collection: { statuses, transitions }, status, steps }: MachineProps) {
  const t = stateWords()
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  if (statuses === undefined || transitions === undefined || status === undefined) return null
  const ways = transitions.filter(({ from }) => from === status)
  return (
    <section>
      <div class="state-section-head">
        <h3>{t.machine}</h3>
      </div>
      <div ref={box}>{width > 0 && <Picture {...{ statuses, transitions, status, steps, width }} />}</div>
      {ways.length === 0 ? (
        <p class="dim">{t.machineEnd}</p>
      ) : (
        <dl class="state-ways" aria-label={t.machineText(status)}>
          {[...new Set(ways.map(({ to }) => to))].map((to) => (
            <div key={to}>
              <dt class="mono">→ {to}</dt>
              <dd>
                {ways
                  .filter((way) => way.to === to)
                  .map(({ by, what }) => (
                    <span key={`${by} ${what}`}>
                      <CauseMark cause={by} /> {what}
                    </span>
                  ))}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

interface PictureProps {
  readonly statuses: NonNullable<Collection['statuses']>
  readonly transitions: readonly Transition[]
  readonly status: string
  readonly steps: RecordHistory['steps']
  readonly width: number
}

function Picture({ statuses, transitions, status, steps, width }: PictureProps) {
  const t = stateWords()
  const { nodes, edges, nodeWidth, width: wide, height } = planMachine({ statuses, transitions, width })
  const passed = steps.map((step) => step.status)
  const taken = new Set(passed.slice(1).map((to, index) => `${passed[index]} ${to}`))
  const kindOf = (from: string, to: string) => {
    if (from === status) return 'open'
    return taken.has(`${from} ${to}`) ? 'taken' : 'other'
  }
  return (
    <div class="state-machine" tabIndex={wide > width ? 0 : undefined}>
      <svg class="state-machine-picture" width={wide} height={height} role="img" aria-label={`${t.machine}: ${status}`}>
        <defs>
          {['open', 'taken', 'other'].map((kind) => (
            <marker
              key={kind}
              id={`state-arrow-${kind}`}
              class={kind}
              viewBox="0 0 8 8"
              refX="6"
              refY="4"
              markerWidth="7"
              markerHeight="7"
              orient="auto"
            >
              <path d="M0 0.8L7 4L0 7.2Z" />
            </marker>
          ))}
        </defs>
        {['other', 'taken', 'open'].flatMap((kind) =>
          edges
            .filter(({ from, to }) => kindOf(from, to) === kind)
            .map(({ from, to, path }) => (
              <path
                key={`${from} ${to}`}
                class={`state-edge ${kind}`}
                d={path}
                marker-end={`url(#state-arrow-${kind})`}
              />
            )),
        )}
        {nodes.map((node) => (
          <Node
            key={node.value}
            node={node}
            width={nodeWidth}
            isHere={node.value === status}
            wasHere={passed.includes(node.value)}
          />
        ))}
      </svg>
    </div>
  )
}

interface NodeProps {
  readonly node: MachineNode
  readonly width: number
  readonly isHere: boolean
  readonly wasHere: boolean
}

function Node({ node: { value, label, isFinal, x, y }, width, isHere, wasHere }: NodeProps) {
  const t = stateWords()
  const classes = ['state-node', isFinal && 'final', isHere && 'here', wasHere && 'was']
  return (
    <g class={classes.filter(Boolean).join(' ')}>
      <title>{[label, isFinal ? t.final : '', isHere ? t.here : ''].filter(Boolean).join('; ')}</title>
      <rect x={x} y={y} width={width} height={NODE.height} rx={isFinal ? 4 : 15} />
      {isFinal && <rect class="inner" x={x + 3} y={y + 3} width={width - 6} height={NODE.height - 6} rx={2} />}
      <text x={x + width / 2} y={y + NODE.height / 2 + 4}>
        {value}
      </text>
    </g>
  )
}
