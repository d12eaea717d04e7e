import { ArrowRightLeft, Camera, Clock, type IconNode, Pencil, SlidersHorizontal } from 'lucide'
import { Icon } from '../../parts/icon.tsx'
import type { Cause } from './life-plan.ts'
import { stateWords } from './words.ts'

const ICONS: Readonly<Record<Cause, IconNode>> = {
  request: ArrowRightLeft,
  time: Clock,
  control: SlidersHorizontal,
  patch: Pencil,
  restore: Camera,
}

/** What brought a step about: a picture, its colour, and the words for readers. */
export function CauseMark({ cause, size = 13 }: { readonly cause: Cause; readonly size?: number }) {
  const words = stateWords()[cause]
  return (
    <span class={`state-cause ${cause}`} title={words}>
      <Icon of={ICONS[cause]} size={size} />
      <span class="only-read">{words}</span>
    </span>
  )
}
