/** As much as a line in a list can show. */
const MAX_CHARACTERS = 120

/** What stands for an id, or for text that was cut off. */
const LEFT_OUT = '…'

/** Where a reason goes on with advice, or with a list. */
const NEXT_CLAUSE =
  /; |\. (?=[A-Z])|: (?=(?:add|cancel|close|delete|leave|request|send|set|stop|use|write|(?:the )?(?:commands|operations) are) )/

/** A list of the parts of an id, as some reasons print it: `in ["cn-north-4","0123"]`. */
const SCOPE = / in \[[^\]]*\]/g

/** What may hold an id: a word with a digit in it, and the quotation marks around it. */
const WORD = /"[^"\s]*\d[^"\s]*"|[\w./@%~:+=-]*\d[\w./@%~:+=-]*\b/g

/** Times, sizes and hosts are what a reason is about. */
const FACT = /^(?:\d{4}-\d\d.*|\d{1,8}|\d+(?:\.\d+){3}(?::\d+)?)$/

/** The first clause of a reason, without the ids of records: those differ in every line of a list. */
export function shortReason(explanation: string): string {
  const [clause = ''] = explanation.split(NEXT_CLAUSE, 1)
  const text = clause.replace(SCOPE, '').replace(WORD, withoutIds)
  return text.length <= MAX_CHARACTERS ? text : `${text.slice(0, MAX_CHARACTERS - 1).trimEnd()}${LEFT_OUT}`
}

/** The parts of a path are judged one by one: "/v1/…/rooms" still says which operation was meant. */
function withoutIds(word: string): string {
  const isQuoted = word.startsWith('"')
  const bare = isQuoted ? word.slice(1, -1) : word
  const shown = bare
    .split('/')
    .map((part) => (isId(part, isQuoted) ? LEFT_OUT : part))
    .join('/')
  return isQuoted && shown !== LEFT_OUT ? `"${shown}"` : shown
}

/** Ids of all vendors are long, and of digits for the most part. In quotation marks, a number is one. */
function isId(part: string, isQuoted: boolean): boolean {
  if (FACT.test(part)) return isQuoted && /^\d{5,}$/.test(part)
  return part.replace(/\D/g, '').length >= 6 || /(?=[a-f]*\d)[\da-f]{8}/.test(part)
}
