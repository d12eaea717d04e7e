import * as z from 'zod'
import { duration, MAX_DURATION_MS } from '../clock/duration.ts'
import { defineKind, type EffectContext } from './kind.ts'

/** How many standard deviations the 99th percentile of a normal distribution lies above its mean. */
const SIGMAS_TO_P99 = 2.3263478740408408

const FORMS = [['ms'], ['min', 'max'], ['median', 'p99']] as const

const schema = z
  .strictObject({
    kind: z.literal('latency'),
    /** Always the same. */
    ms: duration.optional(),
    /** Evenly distributed between `min` and `max`. */
    min: duration.optional(),
    max: duration.optional(),
    /** Log-normal, as measured latencies mostly are. */
    median: duration.optional(),
    p99: duration.optional(),
  })
  .refine(hasOneForm, { error: 'give either ms, or min and max, or median and p99' })
  .refine(({ min = 0, max = min }) => max >= min, { error: 'must be at least min', path: ['max'] })
  .refine(({ median = 1 }) => median > 0, { error: 'must be above 0', path: ['median'] })
  .refine(({ median = 0, p99 = median }) => p99 >= median, { error: 'must be at least the median', path: ['p99'] })

type Latency = z.output<typeof schema>

function hasOneForm(what: Readonly<Record<string, unknown>>): boolean {
  const given = Object.keys(what).filter((name) => name !== 'kind' && what[name] !== undefined)
  return FORMS.some((form) => form.length === given.length && form.every((name) => given.includes(name)))
}

/** Delays the answer by the account's clock: in real time, unless the clock is frozen. */
export const latency = defineKind({
  name: 'latency',
  summary: 'the answer comes later',
  keepsAnswer: true,
  schema,
  nature: 'delay',
  inBand: { kind: 'latency', ms: 3000 },
  apply(what, context) {
    const { answer } = context
    const ms = Math.min(Math.round(draw(what, context)), MAX_DURATION_MS)
    const delivery = { ...answer.delivery, delayMs: (answer.delivery?.delayMs ?? 0) + ms }
    return { response: { ...answer, delivery }, summary: `delayed by ${ms} ms` }
  },
})

function draw({ ms, min = 0, max = 0, median, p99 = 0 }: Latency, { random }: EffectContext): number {
  if (ms !== undefined) return ms
  if (median === undefined) return min + (max - min) * random(0)
  return median * Math.exp((Math.log(p99 / median) / SIGMAS_TO_P99) * normal(random))
}

/** A draw from the standard normal distribution (Box–Muller). */
function normal(random: EffectContext['random']): number {
  return Math.sqrt(-2 * Math.log(1 - random(0))) * Math.cos(2 * Math.PI * random(1))
}
