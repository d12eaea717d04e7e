import { computed } from '@preact/signals'
import { deskClock } from '../store/clock.ts'
import { timeOf } from '../store/ticking.ts'
import { clockTime, day, span } from './time.ts'

/** The time of the desk's account in whole seconds, so that what shows an age is rendered once a second at most. */
export const deskSecond = computed(() => {
  const shown = deskClock.value
  if (shown === undefined) return undefined
  const { clock, readAt } = shown
  return Math.floor(timeOf({ now: clock.milliseconds, isFrozen: clock.isFrozen }, readAt) / 1000) * 1000
})

/** How long ago, or how far ahead, something is by the account's clock: `3 m 20 s`. */
export function Age({ at }: { readonly at: number }) {
  const now = deskSecond.value
  const away = now === undefined ? undefined : Math.max(0, Math.abs(now - at))
  return (
    <time class="mono" dateTime={String(at)} title={`${day(at)} ${clockTime(at)} UTC`}>
      {away === undefined ? clockTime(at) : span(Math.round(away / 1000) * 1000).replace(/^0 ms$/, '0 s')}
    </time>
  )
}
