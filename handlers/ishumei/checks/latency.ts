import type { Check } from '../../../src/vendor/vendor.ts'
import type { IshumeiExchange } from '../protocol.ts'
import { refusal } from '../refusal.ts'

/** Documented: an internal attempt times out after this, and is repeated once. */
const INTERNAL_TIMEOUT_MS = 3000
/** Longer than the recommended client timeout of seven seconds. */
const HANG_MS = 10_000
/** The documented normal time of an answer. The minimum is ours. */
const NORMAL_MS = { min: 20, max: 100 }

/** Delays or fails a request, as the switch says. Requests refused by an earlier check are answered at once. */
export const respond: Check<IshumeiExchange> = {
  name: 'respond',
  title: 'The service answers: a switch can delay or fail it',
  isCircumstance: true,
  run(exchange) {
    const mode = exchange.switch('latencyMode')
    if (mode === 'instant') return
    exchange.reading.delayMs = scaled(exchange, workMs(exchange, mode))
    if (mode === 'double_timeout') throw refusal('1903', 'both internal attempts timed out: nothing changed')
    if (mode === 'hang' && exchange.switch('hangingRequest') === 'lost') {
      throw refusal('1903', 'the request hung and was lost: nothing changed')
    }
  },
}

function workMs(exchange: IshumeiExchange, mode: string): number {
  if (mode === 'double_timeout') return 2 * INTERNAL_TIMEOUT_MS
  if (mode === 'hang') return HANG_MS
  return mode === 'slow_first' ? INTERNAL_TIMEOUT_MS + normalMs(exchange) : normalMs(exchange)
}

/** A time in the normal range, the same in every run with the same seed. */
function normalMs(exchange: IshumeiExchange): number {
  const range = NORMAL_MS.max - NORMAL_MS.min + 1
  return NORMAL_MS.min + (Number.parseInt(exchange.id('latency').slice(0, 8), 16) % range)
}

function scaled(exchange: IshumeiExchange, milliseconds: number): number {
  const scale = Number(exchange.switch('timeScale'))
  return scale === 0 ? 0 : Math.round(milliseconds / scale)
}
