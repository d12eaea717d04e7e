import * as z from 'zod'

/** The dates of JavaScript end at 8.64e15; some are shown in another time zone, so this stays well inside. */
const MOST_MS = 8e15

/** A point in time in a record, in milliseconds since the epoch. A date can be made of every one. */
export const instant = z.number().min(-MOST_MS).max(MOST_MS)
