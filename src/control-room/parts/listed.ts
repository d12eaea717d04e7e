import type { Signal } from '@preact/signals'
import { useLayoutEffect } from 'preact/hooks'

/** Keeps what a list shows for the keys that go up and down in it. Before the next key, and only as long as it is shown. */
export function useListed<T>(kept: Signal<readonly T[]>, list: readonly T[]): void {
  useLayoutEffect(() => {
    kept.value = list
  }, [list.join('\n')])
  useLayoutEffect(
    () => () => {
      kept.value = []
    },
    [],
  )
}
