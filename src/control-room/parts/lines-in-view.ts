import { useLayoutEffect, useState } from 'preact/hooks'

interface WindowOptions {
  readonly count: number
  /** Pixels; every line is as high. */
  readonly height: number
  readonly scroller: { readonly current: HTMLElement | null }
  /** It stays at the end: the last lines are in view before the browser has scrolled to them. */
  readonly isAtEnd: boolean
}

export interface LinesInView {
  readonly start: number
  /** The one after the last. */
  readonly end: number
}

/** Lines around those in view, so that scrolling shows no gaps. */
const AROUND = 10
/** It renders again when the view moved this many lines, and not at every pixel. */
const STEP = 5

interface View extends LinesInView {
  /** How many lines have room, and some more. */
  readonly lines: number
}

/** Which lines of a long list are to be in the page. All are equally high, so that it is one division. */
export function useLinesInView({ count, height, scroller, isAtEnd }: WindowOptions): LinesInView {
  const [view, setView] = useState<View>({ start: 0, end: 3 * AROUND, lines: 3 * AROUND })
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const look = () => {
      const top = Math.floor(element.scrollTop / height / STEP) * STEP
      const lines = Math.ceil(element.clientHeight / height) + STEP
      const next = { start: Math.max(0, top - AROUND), end: top + lines + AROUND, lines }
      const isSame = (before: View) =>
        before.start === next.start && before.end === next.end && before.lines === next.lines
      setView((before) => (isSame(before) ? before : next))
    }
    look()
    element.addEventListener('scroll', look, { passive: true })
    const sizes = new ResizeObserver(look)
    sizes.observe(element)
    return () => {
      element.removeEventListener('scroll', look)
      sizes.disconnect()
    }
  }, [scroller, height])
  // All of them are new with every batch of a flood: no line more than is seen, and a few for the first turn of the wheel.
  if (isAtEnd) return { start: Math.max(0, count - view.lines), end: count }
  // A list that has become shorter has scrolled before it says so.
  const end = Math.min(view.end, count)
  return { start: Math.max(0, Math.min(view.start, end - 3 * AROUND)), end }
}
