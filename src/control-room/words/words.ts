import { type Locale, locale } from './locale.ts'

/** Texts by name. One with a value in it is a function. */
type Texts = Readonly<Record<string, string | ((...values: never[]) => string)>>

/** The same names, and functions of the same values. A language that lacks one does not compile. */
type Same<Of extends Texts> = { readonly [Name in keyof Of]: Of[Name] extends string ? string : Of[Name] }

/**
 * The texts of one part of the page in every language. Call the result where a text is shown: it reads the language, so that
 * what shows it is rendered again when the language changes.
 */
export function words<const Of extends Texts>(texts: { readonly en: Of } & Record<Locale, Same<Of>>): () => Same<Of> {
  return () => texts[locale.value]
}

/** `1 call`, `2 calls`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`
}
