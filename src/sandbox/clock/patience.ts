/** Resolves with the work or, without it, when the signal aborts. The work goes on. */
export async function noLongerThan(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return work
  if (signal.aborted) {
    work.catch(() => {})
    return
  }
  let giveUp = () => {}
  const abort = new Promise<void>((resolve) => {
    giveUp = resolve
    signal.addEventListener('abort', giveUp, { once: true })
  })
  await Promise.race([work, abort]).finally(() => signal.removeEventListener('abort', giveUp))
}
