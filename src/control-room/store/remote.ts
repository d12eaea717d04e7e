import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { useOnScreen } from '../parts/on-screen.ts'
import type { Item } from './feed.ts'
import { onHeard } from './heard.ts'

export interface Remote<T> {
  /** Undefined before the first answer. What was there stays while it is read again. */
  readonly value: T | undefined
  /** The server's sentence when it refused. */
  readonly error: string | undefined
  /** Resolves when it was read again. */
  readonly reload: () => Promise<void>
}

/** How long it waits after an event, so that a hundred of them make one request. Milliseconds. */
const CALM_MS = 300

/**
 * What the server knows, read again when `deps` change and when something happens that `isAbout` accepts. `load` is not called
 * for as long as it is undefined.
 */
export function useRemote<T>(
  load: (() => Promise<T>) | undefined,
  deps: readonly unknown[],
  isAbout: (item: Item) => boolean = () => false,
): Remote<T> {
  const [read, setRead] = useState<{ readonly value?: T; readonly error?: string }>({})
  const latest = useRef(0)
  // The functions are new in each rendering; what they mean changes with `deps` only.
  const given = useRef({ load, isAbout })
  given.current = { load, isAbout }
  const reload = useCallback(async () => {
    const ask = given.current.load
    if (ask === undefined) return
    const turn = ++latest.current
    await ask().then(
      (value) => turn === latest.current && setRead({ value }),
      (error) => turn === latest.current && setRead((before) => ({ ...before, error: (error as Error).message })),
    )
  }, [])
  // Nothing of before is seen beside a new heading, and no key reaches it.
  useOnScreen(() => {
    setRead({})
    void reload()
  }, [reload, ...deps])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const end = onHeard((fresh) => {
      if (timer !== undefined || !fresh.some((item) => given.current.isAbout(item))) return
      timer = setTimeout(() => {
        timer = undefined
        void reload()
      }, CALM_MS)
    })
    return () => {
      clearTimeout(timer)
      end()
    }
  }, [reload])
  return { value: read.value, error: read.error, reload }
}
