import { createElement, type Element, useEffect, useRef, useState } from 'react'
import { ASK, addressOf, SHOWN, type Shown } from './shown.ts'

/** Storybook's channel to the preview. */
interface Channel {
  emit(name: string, ...values: unknown[]): void
  on(name: string, listener: (shown: Shown) => void): void
}

interface PanelProperties {
  /** Whether this panel is the one that is seen. */
  readonly active?: boolean
}

const FILLING = { display: 'block', width: '100%', height: '100%', border: 0 } as const

/** The control room, as a panel that follows the open story. */
export function createPanel(channel: Channel): (properties: PanelProperties) => Element {
  let last: Shown | undefined
  const listeners = new Set<(shown: Shown) => void>()
  channel.on(SHOWN, (shown) => {
    // Told again, for a panel that asked.
    if (last?.room === shown.room && last.opening === shown.opening) return
    last = shown
    for (const listener of listeners) listener(shown)
  })
  const Panel = ({ active = false }: PanelProperties): Element | null => {
    const [shown, show] = useState<Shown | undefined>(last)
    // Loaded when it is first seen, and kept while another panel is.
    const [wasSeen, see] = useState(active)
    useEffect(() => {
      listeners.add(show)
      if (last === undefined) channel.emit(ASK)
      return () => void listeners.delete(show)
    }, [])
    useEffect(() => {
      if (active) see(true)
      return undefined
    }, [active])
    if (!wasSeen) return null
    const style = { display: active ? 'block' : 'none', height: '100%' }
    return createElement(
      'div',
      { style },
      shown ? createElement(Room, { key: shown.room, shown }) : createElement('p', TEXT, NOT_YET),
    )
  }
  return (properties) => createElement(Panel, { ...properties, key: 'soundcheck' })
}

const TEXT = { style: { padding: 16 } } as const
const NOT_YET =
  'No story with Soundcheck is open. If one is, add soundcheck({ vendors }) of "soundcheck/storybook" to .storybook/preview.'

/** One frame for one sandbox. From story to story it goes on, if it can. */
function Room({ shown }: { readonly shown: Shown }): Element {
  const frame = useRef<HTMLIFrameElement>(null)
  const [first] = useState(shown)
  useEffect(() => {
    const window = frame.current?.contentWindow
    if (shown === first || !window) return undefined
    if (shown.isAgain) beginAnew(window, shown)
    else follow(window, shown)
    return undefined
  }, [shown])
  return createElement('iframe', {
    ref: frame,
    src: addressOf(first),
    title: 'Soundcheck control room',
    style: FILLING,
  })
}

/** The control room keeps the lines of an account that is closed. So it loads again for a story that opens again. */
function beginAnew(window: Window, shown: Shown): void {
  window.location.replace(addressOf(shown, window.location.search))
}

/** Shows another account on the page that is open. The control room reads its address when somebody goes back or forth. */
function follow(window: Window, shown: Shown): void {
  const { search } = new URL(addressOf(shown, window.location.search))
  window.history.replaceState(null, '', search)
  window.dispatchEvent(new PopStateEvent('popstate'))
}
