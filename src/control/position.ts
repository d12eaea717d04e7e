import * as z from 'zod'

const FORMAT = /^(?:(\w+):)?(-?\d{1,15})$/
/** Positions at several servers on one store, with commas between them. */
const FORMATS = /^(?:\w+:)?-?\d{1,15}(?:,\w+:-?\d{1,15}){0,99}$/

/** A place in what a server tells: the id of an event, or a sequence number of this run. */
export const position = z.union([z.int(), z.string().regex(FORMATS)], {
  error: 'expected a sequence number, or the id of an event: "<run>:<sequence>"',
})

export function positionOf(run: string, sequence: number): string {
  return `${run}:${sequence}`
}

/**
 * The sequence number after which a reader goes on; undefined when it wants nothing but what comes. After a position of
 * another run it starts over with the oldest that is kept: it would wait for ever for numbers that this run does not reach.
 */
export function resumedAt(
  { headers }: Request,
  since: z.output<typeof position> | undefined,
  { run, newest }: { readonly run: string; readonly newest: number },
): number | undefined {
  const wanted = headers.get('last-event-id') || since
  if (wanted === undefined) return undefined
  const positions = String(wanted).split(',')
  const own = positions.find((one) => one.startsWith(`${run}:`)) ?? positions[0]
  const [, itsRun = run, sequence = ''] = FORMAT.exec(String(own)) ?? []
  return itsRun === run && sequence !== '' && Number(sequence) <= newest ? Number(sequence) : -1
}
