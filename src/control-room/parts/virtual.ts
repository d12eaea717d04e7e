import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core'
import { useLayoutEffect, useReducer, useRef } from 'preact/hooks'

interface VirtualOptions {
  readonly count: number
  /** Pixels; every line is as high. */
  readonly height: number
  readonly scroller: { readonly current: HTMLElement | null }
}

/** Which lines of a long list are in view, and a little around them. Renders again when they change. */
export function useVirtual({ count, height, scroller }: VirtualOptions): Virtualizer<HTMLElement, HTMLElement> {
  const [, render] = useReducer((renders: number) => renders + 1, 0)
  const options = {
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    onChange: () => render(undefined as never),
  }
  const virtualizer = useRef<Virtualizer<HTMLElement, HTMLElement>>(undefined)
  virtualizer.current ??= new Virtualizer(options)
  const current = virtualizer.current
  current.setOptions(options)
  useLayoutEffect(() => current._didMount(), [current])
  useLayoutEffect(() => current._willUpdate())
  return current
}
