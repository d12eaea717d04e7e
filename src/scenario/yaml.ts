import { parseDocument } from 'yaml'

/** The value in a text of YAML. Throws an error whose first line says where it is wrong. */
export function parseText(text: string): unknown {
  const document = parseDocument(text, { prettyErrors: true })
  const [problem] = document.errors
  if (problem) throw problem
  // Few aliases: a short file must not become a huge value.
  return document.toJS({ maxAliasCount: 20 })
}
