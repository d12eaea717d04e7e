import { tell } from '../store/toasts.ts'
import { takeWords } from './words.ts'

/** Long after the browser has begun to read it. */
const KEPT_MS = 60_000

/** Saves a text as a file, where the browser saves downloads. */
export function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text]))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS)
  tell(takeWords().saved(name))
}
