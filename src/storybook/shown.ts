/** What the preview tells the panel when a story opens. Plain data: it crosses from one frame to the other. */
export interface Shown {
  /** Counts the openings of stories in the preview: the same story may open again. */
  readonly opening: number
  /** Whether this story was open before. Its account has begun anew since. */
  readonly isAgain: boolean
  /** The name of the story's account, and its key. */
  readonly account: string
  /** The address of the control room of the preview's sandbox. */
  readonly room: string
}

export const ADDON = 'soundcheck'
export const PANEL = `${ADDON}/panel`
/** From the preview, with a `Shown`. */
export const SHOWN = `${ADDON}/shown`
/** From the panel: which story is open? */
export const ASK = `${ADDON}/ask`

/** The folder of a built Storybook or of its dev server, without the slash at its end: `/iframe.html` gives "". */
export function folderOf(pathname: string): string {
  return pathname.slice(0, pathname.lastIndexOf('/'))
}

/** The control room's address with the story's account. `search` is what the room showed so far, which stays. */
export function addressOf({ room, account }: Shown, search = ''): string {
  const url = new URL(room)
  for (const [name, value] of new URLSearchParams(search)) url.searchParams.set(name, value)
  url.searchParams.set('account', account)
  url.searchParams.delete('entry')
  return url.href
}
