import { startInPage } from 'soundcheck/browser'
import { ishumei } from 'soundcheck/vendors/ishumei'

/**
 * Plays ISHUMEI in this page. With `?server=http://127.0.0.1:4747` in the page's address, that server answers instead. All callbacks go
 * to `receive`.
 */
export function begin(receive) {
  const server = new URLSearchParams(location.search).get('server')
  if (server) return startInPage({ relay: server, onCallback: receive })
  return startInPage({ vendors: [ishumei], persist: true, controlRoom: true, onCallback: receive })
}
