import { signal } from '@preact/signals'

const said = signal('')
let waiting: string[] = []
let timer: ReturnType<typeof setTimeout> | undefined

/** Reads a sentence aloud. Sentences of one second are read together, and a flood is summed up by the caller. */
export function announce(text: string): void {
  waiting = [...waiting, text].slice(-3)
  if (timer !== undefined) return
  timer = setTimeout(() => {
    timer = undefined
    said.value = waiting.join('. ')
    waiting = []
  }, 1000)
}

/** Where screen readers find what is announced. */
export function Announcer() {
  return (
    <div class="only-read" aria-live="polite">
      {said.value}
    </div>
  )
}
