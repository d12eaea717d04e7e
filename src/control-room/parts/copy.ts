import { tell } from '../store/toasts.ts'
import { frameWords } from '../words/frame.ts'

/** Puts a text on the clipboard, and says so. */
export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    tell(frameWords().copied)
  } catch (error) {
    tell((error as Error).message, { kind: 'failed' })
  }
}
