import type { Signal } from '@preact/signals'
import { useOnScreen } from './on-screen.ts'

/** Keeps what a list shows for the keys that go up and down in it. Only as long as it is shown. */
export function useListed<T>(kept: Signal<readonly T[]>, list: readonly T[]): void {
  useOnScreen(() => {
    kept.value = list
  }, [list.join('\n')])
  useOnScreen(
    () => () => {
      kept.value = []
    },
    [],
  )
}
