import type { ControlAppOptions } from './app.ts'
import type { Listener } from './listener.ts'

const UNDER_PREFIX = /^\/_soundcheck(?:[/?]|$)/

/** Whether a request target is the control API's, by path or, as clients send it through a proxy, by whole address. */
export function isControlTarget(target = ''): boolean {
  if (target.startsWith('/')) return target.startsWith('/_') && UNDER_PREFIX.test(target)
  return UNDER_PREFIX.test(URL.parse(target)?.pathname ?? '')
}

/** The control API, loaded at the first request for it: a server that only answers for vendors starts without. */
export function mountControl(options: ControlAppOptions): Listener {
  let loading: Promise<Listener> | undefined
  return (request, response) => {
    loading ??= import('./listener.ts').then(({ createListener }) => createListener(options))
    loading.then(
      (listener) => listener(request, response),
      (error) => {
        loading = undefined
        console.error(error)
        response.writeHead(500).end()
      },
    )
  }
}
