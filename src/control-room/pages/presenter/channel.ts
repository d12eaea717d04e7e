/** What the presenter tells its notes. Nothing of it is secret. */
export interface Notes {
  readonly kind: 'notes'
  readonly title: string
  readonly advice: string
  /** The next step, in words. */
  readonly next: string
  /** What should happen then. */
  readonly beat: string | undefined
  readonly account: string
  /** When the story was started here: milliseconds since the epoch, real time. */
  readonly since: number | undefined
}

/** What the notes ask of the presenter. */
type Asked = { readonly kind: 'hello' } | { readonly kind: 'next' }

type Message = Notes | Asked

/** Between the windows of one browser. Returns functions to tell and to end. */
export function openChannel(onMessage: (message: Message) => void): {
  readonly post: (message: Message) => void
  readonly close: () => void
} {
  const channel = new BroadcastChannel('soundcheck-presenter')
  channel.onmessage = ({ data }: MessageEvent<Message>) => onMessage(data)
  return { post: (message) => channel.postMessage(message), close: () => channel.close() }
}
