import { printable } from '../diagnostics/printable.ts'
import { MAX_SETTER_CHARACTERS } from '../sandbox/faults/set-by.ts'
import { CLIENT_HEADER } from './endpoints.ts'
import { ControlProblem } from './problem.ts'

const UNNAMED = 'control API'

/** Who sent a request, by its own words: plain text, or UTF-8 with percent signs, because headers have no other letters. */
export function clientName({ headers }: Request): string {
  const given = headers.get(CLIENT_HEADER)?.trim()
  if (!given) return UNNAMED
  const name = printable(decoded(given))
  if (name.length <= MAX_SETTER_CHARACTERS) return name
  throw new ControlProblem(400, `${CLIENT_HEADER} has ${name.length} characters: give at most ${MAX_SETTER_CHARACTERS}`)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
