import { signal } from '@preact/signals'
import { type ComponentType, h } from 'preact'
import { useEffect } from 'preact/hooks'

/** A part of the page whose script is loaded when it is first shown. */
export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const loaded = signal<ComponentType<Props> | undefined>(undefined)
  return function Lazy(props: Props) {
    useEffect(() => {
      if (loaded.peek() === undefined) {
        void load().then((component) => {
          loaded.value = component
        })
      }
    }, [])
    return loaded.value === undefined ? null : h(loaded.value, props)
  }
}
