import { TEST_KEY_PREFIX } from './credential.ts'

/** No vendor documents a key of more than 64 characters. */
export const MAX_KEY_CHARACTERS = 256

/** URLs cannot hold `.` and `..` as names: they are resolved as folders. */
export const ACCOUNT_NAME = /^(?!\.{1,2}$)[\w.-]{1,64}$/
export const ACCOUNT_NAME_SHAPE = 'up to 64 letters, digits, dots, dashes and underscores'

/** Blanks of every script, control characters, and characters without a width, which people paste without seeing them. */
const INVISIBLE = /[\s\p{Cc}\p{Cf}]/u

/** Whether an account may have this name. */
export function isAccountName(name: string): boolean {
  return ACCOUNT_NAME.test(name)
}

/** What keeps a text from being a key, to complete "the key …"; undefined when nothing does. Never quotes the key. */
export function keyProblem(key: string): string | undefined {
  if (key === '') return 'is empty'
  if (key.length > MAX_KEY_CHARACTERS) {
    return `has ${key.length} characters, and no key has more than ${MAX_KEY_CHARACTERS}`
  }
  const invisible = INVISIBLE.exec(key)
  if (invisible) return `${placeOf(invisible, key)} ${nameOf(invisible[0])}`
  if (!key.startsWith(TEST_KEY_PREFIX) || isAccountName(key)) return undefined
  return `begins with "${TEST_KEY_PREFIX}", so it names an account, and a name has ${ACCOUNT_NAME_SHAPE}`
}

export const NO_KEY = `expected a key of up to ${MAX_KEY_CHARACTERS} characters without blanks and invisible ones`

/** For schemas. */
export function hasKeyShape(key: string): boolean {
  return keyProblem(key) === undefined
}

/** Why a key belongs to no account, for the journal. `what` is the vendor's word for it. */
export function whyUnknown(what: string, key: string): string {
  const problem = keyProblem(key)
  return problem === undefined ? `${what} belongs to no account` : `${what} belongs to no account: it ${problem}`
}

function placeOf({ index }: RegExpExecArray, key: string): string {
  if (index === 0) return 'begins with'
  return [...key.slice(index)].every((character) => INVISIBLE.test(character)) ? 'ends with' : 'contains'
}

function nameOf(character: string): string {
  if (/[\n\r\u2028\u2029]/.test(character)) return 'a line break'
  if (/\s/.test(character)) return 'a blank'
  return 'an invisible character'
}
