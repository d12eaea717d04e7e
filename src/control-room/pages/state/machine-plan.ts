import type { Collection } from '../../server/api.ts'

export type Transition = NonNullable<Collection['transitions']>[number]

export interface MachineNode {
  readonly value: string
  readonly label: string
  readonly isFinal: boolean
  readonly x: number
  readonly y: number
}

interface MachineEdge {
  readonly from: string
  readonly to: string
  readonly by: ReadonlySet<Transition['by']>
  /** The path of an SVG. */
  readonly path: string
}

export interface MachinePlan {
  readonly nodes: readonly MachineNode[]
  readonly edges: readonly MachineEdge[]
  readonly nodeWidth: number
  readonly width: number
  readonly height: number
}

interface MachineOptions {
  readonly statuses: NonNullable<Collection['statuses']>
  readonly transitions: readonly Transition[]
  /** Pixels. */
  readonly width: number
}

/** A state, in pixels. Where there is little room, it is narrower. */
export const NODE = { height: 30, widest: 112, narrowest: 88 }
const GAP = 16
const EDGE_ROOM = 26
/** Between two columns. */
const LEAST_GAP = 22

/** Where each state is drawn: in columns by how many steps lead to it at most, the final ones in the last. */
export function planMachine({ statuses, transitions, width }: MachineOptions): MachinePlan {
  const columns = columnsOf(statuses, transitions)
  const tallest = Math.max(...columns.map(({ length }) => length))
  const inner = tallest * (NODE.height + GAP) - GAP
  const fair = (width - 2 - (columns.length - 1) * LEAST_GAP) / columns.length
  const nodeWidth = Math.max(NODE.narrowest, Math.min(NODE.widest, fair))
  const room = (width - nodeWidth - 2) / Math.max(1, columns.length - 1)
  // Wide enough for an arrow between two: it scrolls when there is no room for that.
  const step = Math.max(nodeWidth + LEAST_GAP, Math.min(240, room))
  const nodes = columns.flatMap((column, index) => {
    const top = EDGE_ROOM / 2 + (inner - (column.length * (NODE.height + GAP) - GAP)) / 2
    return column.map((status, row) => ({ ...status, x: 1 + index * step, y: top + row * (NODE.height + GAP) }))
  })
  const placed = new Map(nodes.map((node) => [node.value, node]))
  const edges = grouped(transitions).flatMap(({ from, to, by }) => {
    const [start, end] = [placed.get(from), placed.get(to)]
    return start && end ? [{ from, to, by, path: pathOf(start, end, { step, nodeWidth }) }] : []
  })
  const wide = Math.max(...nodes.map(({ x }) => x)) + nodeWidth + 1
  return { nodes, edges, nodeWidth, width: wide, height: inner + EDGE_ROOM }
}

type Status = NonNullable<Collection['statuses']>[number]

function columnsOf(statuses: readonly Status[], transitions: readonly Transition[]): readonly (readonly Status[])[] {
  const ranks = new Map<string, number>()
  const visit = (value: string, rank: number, before: readonly string[]): void => {
    // A way back does not move what it leads to.
    if (before.includes(value) || (ranks.get(value) ?? -1) >= rank) return
    ranks.set(value, rank)
    for (const { from, to } of transitions) if (from === value) visit(to, rank + 1, [...before, value])
  }
  const entered = new Set(transitions.map(({ to }) => to))
  const first = statuses.filter(({ value }) => !entered.has(value))
  for (const { value } of first.length > 0 ? first : statuses.slice(0, 1)) visit(value, 0, [])
  const deepest = Math.max(0, ...ranks.values())
  const columns: Status[][] = Array.from({ length: deepest + 1 }, () => [])
  for (const status of statuses) {
    const rank = ranks.get(status.value) ?? 0
    columns[status.isFinal && rank > 0 ? deepest : rank]?.push(status)
  }
  return columns.filter(({ length }) => length > 0)
}

function grouped(transitions: readonly Transition[]) {
  const groups = new Map<string, { from: string; to: string; by: Set<Transition['by']> }>()
  for (const { from, to, by } of transitions) {
    const name = JSON.stringify([from, to])
    const group = groups.get(name) ?? { from, to, by: new Set() }
    groups.set(name, group)
    group.by.add(by)
  }
  return [...groups.values()]
}

type Place = Pick<MachineNode, 'x' | 'y'>

interface Sizes {
  readonly step: number
  readonly nodeWidth: number
}

function pathOf(from: Place, to: Place, { step, nodeWidth }: Sizes): string {
  const middle = NODE.height / 2
  const [x1, y1, y2] = [from.x + nodeWidth, from.y + middle, to.y + middle]
  if (to.x > from.x + step * 1.5) {
    // Over or under the states between them.
    const isUp = y2 < y1
    const [start, edge] = [from.x + nodeWidth * 0.75, isUp ? from.y : from.y + NODE.height]
    const level = isUp ? Math.min(y2, from.y - 12) : Math.max(y2, edge + 12)
    return `M${start} ${edge} C${start + 14} ${level} ${start + 40} ${level} ${start + 90} ${level} S${to.x - 40} ${y2} ${to.x - 5} ${y2}`
  }
  if (to.x > from.x) {
    const bend = Math.max(18, (to.x - x1) / 2)
    return `M${x1} ${y1} C${x1 + bend} ${y1} ${to.x - bend} ${y2} ${to.x - 5} ${y2}`
  }
  if (to.x === from.x) return `M${x1} ${y1} C${x1 + 26} ${y1} ${x1 + 26} ${y2} ${x1 + 5} ${y2}`
  // Back: below both.
  const below = Math.max(from.y, to.y) + NODE.height
  const [start, end] = [from.x + nodeWidth / 2, to.x + nodeWidth / 2]
  return `M${start} ${from.y + NODE.height} C${start} ${below + 16} ${end} ${below + 16} ${end} ${to.y + NODE.height + 5}`
}
