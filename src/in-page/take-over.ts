import type { SetupWorker } from 'msw/browser'
import { UsageError } from '../diagnostics/usage-error.ts'
import { TRIED } from './options.ts'

/** Set while the page loads once more. */
const AGAIN = 'soundcheck:again'
/** More than a worker needs to take over the page that started it: it has done so before it says that it is ready. */
const PATIENCE_MS = 1000

/**
 * For a page that its worker does not serve, although it runs. Its requests would go to the real vendors. MSW's worker leaves when its
 * last page goes: a page that opens while the only other one reloads comes without it, and calls it back too late. So does a page
 * after a hard reload. Loading the page once more helps. Rejects with a UsageError where it did not.
 */
export async function takeOver(
  worker: SetupWorker,
  registration: ServiceWorkerRegistration | undefined,
): Promise<void> {
  try {
    checkScope(registration)
    if (!(await comes())) await loadAgain()
    sessionStorage.removeItem(AGAIN)
  } catch (error) {
    await worker.stop()
    throw error
  }
}

function checkScope({ scope }: { readonly scope: string } = { scope: location.origin }): void {
  if (location.href.startsWith(scope)) return
  throw new UsageError(
    `${TRIED}: the worker serves ${scope} and what is below, and this page is not. Put its file further up, or give worker.scope`,
    { field: 'worker' },
  )
}

function comes(): Promise<boolean> {
  const { serviceWorker } = navigator
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), PATIENCE_MS)
    const taken = () => {
      clearTimeout(late)
      resolve(true)
    }
    if (serviceWorker.controller) taken()
    else serviceWorker.addEventListener('controllerchange', taken, { once: true })
  })
}

/** Never resolves: the page ends. */
function loadAgain(): Promise<never> {
  if (sessionStorage.getItem(AGAIN) !== null) {
    sessionStorage.removeItem(AGAIN)
    throw new UsageError(
      `${TRIED}: the browser keeps the worker from this page. Is "Bypass for network" on in its developer tools? Switch it off, and reload`,
    )
  }
  sessionStorage.setItem(AGAIN, '')
  location.reload()
  return new Promise(() => {})
}
