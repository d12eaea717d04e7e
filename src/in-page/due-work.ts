import { printableError } from '../diagnostics/printable.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'

const DUE_WORK_MS = 100

/**
 * Runs what is due while the page lives. Browsers slow timers down in a tab that nobody sees, to one a minute in the end: it catches
 * up as soon as somebody looks. Returns a function that ends it.
 */
export function runDueWork(sandbox: Sandbox, afterwards: () => void): () => void {
  let last: string | undefined
  const run = () => {
    sandbox.runDueWork().then(afterwards, (error: Error) => {
      // What fails once fails every time.
      if (error.message !== last) console.error(printableError(error))
      last = error.message
    })
  }
  const whenSeen = () => {
    if (document.visibilityState === 'visible') run()
  }
  const timer = setInterval(run, DUE_WORK_MS)
  document.addEventListener('visibilitychange', whenSeen)
  document.addEventListener('resume', run)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', whenSeen)
    document.removeEventListener('resume', run)
  }
}
