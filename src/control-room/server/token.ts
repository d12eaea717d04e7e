import { signal } from '@preact/signals'

const KEY = 'soundcheck.token'

/** The control API's token. It arrives in the fragment, which is never sent to a server, and stays in this tab. */
export const token = signal<string | undefined>(fromFragment() ?? kept())

export function setToken(text: string): void {
  token.value = text
  try {
    sessionStorage.setItem(KEY, text)
  } catch {
    // Without storage it lasts as long as the page.
  }
}

/** Takes `#token=…` out of the address at once, so that it is in no link that somebody copies. */
function fromFragment(): string | undefined {
  const given = new URLSearchParams(location.hash.slice(1)).get('token')
  if (given === null || given === '') return undefined
  history.replaceState(null, '', location.pathname + location.search)
  try {
    sessionStorage.setItem(KEY, given)
  } catch {
    // As above.
  }
  return given
}

function kept(): string | undefined {
  try {
    return sessionStorage.getItem(KEY) ?? undefined
  } catch {
    return undefined
  }
}
