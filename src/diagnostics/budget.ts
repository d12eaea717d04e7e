/**
 * What explaining a mistake may cost. The sender of a request chooses its text, so every explanation keeps to these bounds
 * where it does its work, not only where it writes the result.
 */
export const budget = {
  /** Length of the text that an explanation quotes or compares, in characters. */
  quoted: 256,
  /** Number of names or issues that are listed one by one. */
  listed: 10,
  /** Number of pairs of letters that are compared to find the words nearest to one. */
  compared: 8_000_000,
  /** Number of parameters that are searched for a misplaced name. */
  searched: 500,
  /** Length of a whole explanation, in characters. */
  explanation: 4096,
  /** How much text is hashed to find out which mistake explains a wrong signature, in characters. */
  hashed: 524_288,
  /** Number of values or pairs in one body that a schema looks at. */
  values: 20_000,
  /** Number of tags, attributes or entities in one body. A parser of XML needs more time for each than a parser of JSON for a value. */
  tags: 5_000,
} as const

/** A text for quoting: its start, and its length when that is not all of it. */
export function excerpt(text: string, max: number = budget.quoted): string {
  return text.length <= max ? text : `${text.slice(0, max).toWellFormed()}… (${text.length} characters)`
}

/** Names for a sentence: the first few, and how many more there are. */
export function listed(names: readonly string[], separator = ', '): string {
  const shown = names.slice(0, budget.listed).map((name) => excerpt(name))
  const more = names.length - shown.length
  return more > 0 ? `${shown.join(separator)} and ${more} more` : shown.join(separator)
}

/** A whole explanation, cut at its end if it is too long. */
export function brief(text: string): string {
  return excerpt(text, budget.explanation)
}

/** How often a character occurs in a text. Stops counting above `max`. */
export function countOf(character: string, text: string, max: number = budget.values): number {
  let count = 0
  for (let at = text.indexOf(character); at !== -1 && count <= max; at = text.indexOf(character, at + 1)) count++
  return count
}
