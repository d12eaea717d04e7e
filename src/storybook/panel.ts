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

const FILLING = { position: 'absolute', inset: 0, width: '100%', height: '100%', border: 0 } as const

/** The control room, as a panel that follows the open story. */
export function createPanel(channel: Channel): (properties: PanelProperties) => Element {
  let last: Shown | undefined
  const listeners = new Set<(shown: Shown) => void>()
  channel.on(SHOWN, (shown) => {
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
    const style = { display: active ? 'block' : 'none' }
    return createElement('div', { style }, shown ? createElement(Room, { shown }) : createElement('p', TEXT, NOT_YET))
  }
  return (properties) => createElement(Panel, { ...properties, key: 'soundcheck' })
}

const TEXT = { style: { padding: 16 } } as const
const NOT_YET =
  'No story with Soundcheck is open. If one is, add soundcheck({ vendors }) of "soundcheck/storybook" to .storybook/preview.'

/** One frame for one sandbox: a story after another changes its address, and does not load it again. */
function Room({ shown }: { readonly shown: Shown }): Element {
  const frame = useRef<HTMLIFrameElement>(null)
  const loaded = useRef<Shown>(shown)
  useEffect(() => {
    const window = frame.current?.contentWindow
    if (loaded.current?.room !== shown.room) loaded.current = shown
    else if (window) follow(window, shown)
    return undefined
  }, [shown])
  const src = addressOf(loaded.current?.room === shown.room ? loaded.current : shown)
  return createElement('iframe', { ref: frame, src, title: 'Soundcheck control room', style: FILLING })
}

/** Shows another account on the page that is open. The control room reads its address when somebody goes back or forth. */
function follow(window: Window, { account }: Shown): void {
  const url = new URL(window.location.href)
  if (url.protocol === 'about:' || url.searchParams.get('account') === account) return
  url.searchParams.set('account', account)
  url.searchParams.delete('entry')
  window.history.replaceState(null, '', url.href)
  window.dispatchEvent(new PopStateEvent('popstate'))
}
