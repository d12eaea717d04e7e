/** Settings of the viewer, kept in the browser. Without storage, as in a private window, they last as long as the page. */
const forNow = new Map<string, string>()

const keyOf = (name: string) => `soundcheck.${name}`

export function readSetting(name: string): string | undefined {
  try {
    return localStorage.getItem(keyOf(name)) ?? undefined
  } catch {
    return forNow.get(name)
  }
}

export function writeSetting(name: string, value: string): void {
  try {
    localStorage.setItem(keyOf(name), value)
  } catch {
    forNow.set(name, value)
  }
}
