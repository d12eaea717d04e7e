import { UsageError } from '../diagnostics/usage-error.ts'
import type { Clock } from '../sandbox/clock/clock.ts'
import { moment, toMoment } from '../sandbox/clock/duration.ts'

/** Sets a clock as `--clock` says: a moment, `frozen`, or both as `2026-12-31T23:59:00Z,frozen`. */
export function setClock(clock: Clock, text: string): void {
  const parts = text.split(',').map((part) => part.trim())
  const isFrozen = parts.includes('frozen')
  const [at, ...others] = parts.filter((part) => part !== 'frozen')
  if (others.length > 0 || (at === undefined && !isFrozen) || (at !== undefined && !moment.safeParse(at).success)) {
    throw new UsageError(
      `Cannot set the clock to "${text}": give an ISO 8601 time such as 2026-12-31T23:59:00Z, a time from now such as 10m, "frozen", or a time and ",frozen"`,
    )
  }
  const time = at === undefined ? clock.now() : toMoment(at, clock.now())
  if (isFrozen) clock.freeze(time)
  else void clock.set(time)
}
