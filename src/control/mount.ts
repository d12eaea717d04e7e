import { printableError } from '../diagnostics/printable.ts'
import type { ControlAppOptions } from './app.ts'
import type { Listener } from './listener.ts'

const UNDER_PREFIX = /^\/_soundcheck(?:[/?]|$)/

/** Whether a request target belongs to the control API. It is a path, or a whole address as sent through a proxy. */
export function isControlTarget(target = ''): boolean {
  if (target.startsWith('/')) return target.startsWith('/_') && UNDER_PREFIX.test(target)
  return UNDER_PREFIX.test(URL.parse(target)?.pathname ?? '')
}

/** Whether the answer to a request of the control API is a stream that ends only when its reader leaves. */
export function isEndless(target = ''): boolean {
  return isControlTarget(target) && /\/events(?:\?|$)/.test(target)
}

/** The control API, loaded at its first request: a server that only answers for vendors starts faster without it. */
export function mountControl(options: ControlAppOptions): Listener {
  let loading: Promise<Listener> | undefined
  return (request, response) => {
    loading ??= import('./listener.ts').then(({ createListener }) => createListener(options))
    loading.then(
      (listener) => listener(request, response),
      (error) => {
        loading = undefined
        console.error(printableError(error))
        response.writeHead(500).end()
      },
    )
  }
}
