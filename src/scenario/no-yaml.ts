/** In a page: the parser of YAML is as large as the rest of Soundcheck's control API. Throws an error that says what to do. */
export function parseText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`a page reads scenarios as JSON only: ${(error as Error).message}`)
  }
}
