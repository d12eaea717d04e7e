import { type Fault, faultSchema } from './fault.ts'

/** What a fault does, for people: `StopLiveRecord of tencent-live: reset, after it took effect, once`. */
export function faultSentence(input: Fault): string {
  const {
    vendor,
    operation,
    match = {},
    point,
    what,
    skip = 0,
    times,
    every = 1,
    probability,
  } = faultSchema.parse(input)
  const { kind, ...details } = what
  const target = `${operation ?? 'any operation'}${vendor === undefined ? '' : ` of ${vendor}`}`
  const values = Object.entries(match).map(([path, value]) => `${path} = ${JSON.stringify(value)}`)
  const settings = Object.entries(details).map(([name, value]) => `${name} ${String(value)}`)
  const schedule = [
    point === 'after' ? 'after it took effect' : 'before it takes effect',
    skip > 0 && `from the ${ordinal(skip + 1)} request on`,
    every > 1 && `1 of ${every} requests`,
    probability !== undefined && `with probability ${probability}`,
    times !== undefined && (times === 1 ? 'once' : `${times} times`),
  ].filter((part) => part !== false)
  return `${target}${values.length > 0 ? ` with ${values.join(' and ')}` : ''}: ${[[kind, ...settings].join(' '), ...schedule].join(', ')}`
}

function ordinal(number: number): string {
  const ends = ['th', 'st', 'nd', 'rd'] as const
  const last = number % 100 > 10 && number % 100 < 14 ? 0 : number % 10
  return `${number}${ends[last] ?? 'th'}`
}
