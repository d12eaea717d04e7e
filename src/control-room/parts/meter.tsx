import type { Tally } from '../store/meters.ts'

const WIDTH = 6
const HEIGHT = 22
const GAP = 1.5

interface MeterProps {
  readonly tallies: readonly Readonly<Tally>[]
  readonly label: string
}

/** A level meter: one bar for each stretch of time, newest right. */
export function Meter({ tallies, label }: MeterProps) {
  const most = Math.max(4, ...tallies.map(({ answered, refused, faulted }) => answered + refused + faulted))
  const width = tallies.length * (WIDTH + GAP)
  return (
    <svg class="meter" role="img" aria-label={label} viewBox={`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="none">
      {tallies.map((tally, index) => (
        <Bar key={index} tally={tally} x={index * (WIDTH + GAP)} scale={HEIGHT / most} />
      ))}
    </svg>
  )
}

function Bar({ tally, x, scale }: { readonly tally: Readonly<Tally>; readonly x: number; readonly scale: number }) {
  let top = HEIGHT
  const parts = (['answered', 'refused', 'faulted'] as const).map((kind) => {
    const height = tally[kind] === 0 ? 0 : Math.max(2, tally[kind] * scale)
    top -= height
    return height > 0 && <rect key={kind} class={kind} x={x} y={top} width={WIDTH} height={height} />
  })
  return (
    <>
      <rect class="base" x={x} y={HEIGHT - 1} width={WIDTH} height={1} />
      {parts}
    </>
  )
}
