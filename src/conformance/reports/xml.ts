import { XMLBuilder } from 'fast-xml-parser'
import { printableLines } from '../../diagnostics/printable.ts'

/** Writes XML. Names that begin with `@` are attributes. */
export const xml = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  format: true,
  suppressEmptyNode: true,
})

/**
 * XML 1.0 forbids most control characters, even escaped, but answers of a broken server may contain them. What it allows is not
 * always fit to be printed.
 */
export function legal(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 forbids
  const legalInXml = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
  return printableLines(legalInXml, '').join('\n')
}
