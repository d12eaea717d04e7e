import type { ControlRequest, Send } from './transport.ts'

/** The wait before reconnecting. */
const RETRY_MS = 1000

/** Yields the data of server-sent events until `signal` aborts. After a broken connection it continues where it stopped. */
export async function* readEvents<T>(
  send: Send,
  request: ControlRequest,
  signal?: AbortSignal,
): AsyncGenerator<T, void, void> {
  let lastId: string | undefined
  while (!signal?.aborted) {
    const headers = lastId === undefined ? {} : { 'Last-Event-ID': lastId }
    try {
      const response = await send({ ...request, headers, signal })
      for await (const block of blocks(response)) {
        const { id, data } = fieldsOf(block)
        lastId = id ?? lastId
        if (data !== undefined) yield JSON.parse(data)
      }
    } catch (error) {
      if (signal?.aborted) return
      // Without an event there is no place to continue from, and a refusal would only be repeated.
      if (!isBroken(error) || lastId === undefined) throw error
    }
    if (!signal?.aborted) await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
  }
}

function isBroken(error: unknown): boolean {
  return error instanceof TypeError || (error as Error).name === 'AbortError'
}

/** Splits a stream into events: blocks of lines, each followed by an empty line. */
async function* blocks(response: Response): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder()
  const reader = response.body?.getReader()
  let text = ''
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      text += decoder.decode(part.value, { stream: true })
      const whole = text.split('\n\n')
      text = whole.pop() ?? ''
      yield* whole
    }
  } finally {
    await reader?.cancel().catch(() => {})
  }
}

function fieldsOf(block: string): { readonly id?: string; readonly data?: string } {
  return Object.fromEntries(
    block
      .split('\n')
      .map((line) => /^(id|data): (.*)$/s.exec(line))
      .filter((match) => match !== null)
      .map(([, name, value]) => [name, value]),
  )
}
