import { parseJson } from '../vendor/json.ts'
import type { BodyShare } from './body-budget.ts'
import { hasBody } from './endpoints.ts'
import { ControlProblem } from './problem.ts'
import type { Route } from './route.ts'
import { ValueCounter } from './value-counter.ts'

/** Snapshots and captures have some hundred, and those that clients chose in the bodies that vendors pass through. */
const MAX_NAMES = 50_000

interface Bounds extends Pick<Route, 'id' | 'maxBytes' | 'maxValues' | 'access'> {
  readonly share: BodyShare
  /** Why the share gives no more. */
  readonly busy: string
}

/**
 * Reads a body, which must be declared as JSON: a page can make a browser send a form or plain text to any site without a
 * preflight, but neither JSON nor a DELETE.
 */
export async function readJson(request: Request, route: Bounds): Promise<unknown> {
  if (!hasBody(request.method) || route.access === 'open') return {}
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new ControlProblem(
      415,
      `${request.method} needs JSON: send Content-Type: application/json, even without a body`,
    )
  }
  const text = await readText(request, route)
  try {
    // The values were counted while it was read.
    return text.trim() === '' ? {} : parseJson(text, { maxValues: Number.POSITIVE_INFINITY })
  } catch (error) {
    throw new ControlProblem(400, `The body is not JSON: ${(error as Error).message}`, [
      { field: '', in: 'body', message: 'expected JSON' },
    ])
  }
}

export async function readText(request: Request, bounds: Bounds): Promise<string> {
  const { id, maxBytes, maxValues, share, busy } = bounds
  const tooMuch = (limit: string) =>
    new ControlProblem(413, `The body for ${id} may ${limit}`, [], { plain: `This is too large: it may ${limit}` })
  const tooLarge = () => tooMuch(`have at most ${maxBytes} bytes`)
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge()
  const counter = bounds.access === 'open' ? undefined : new ValueCounter(MAX_NAMES)
  const decoder = new TextDecoder()
  let [text, bytes] = ['', 0]
  for await (const chunk of chunksOf(request)) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) throw tooLarge()
    if (!share.take(chunk.byteLength)) throw new ControlProblem(503, busy)
    if (counter && counter.count(chunk) > maxValues) {
      throw tooMuch(`hold at most ${maxValues} values`)
    }
    if (counter && counter.names > MAX_NAMES) {
      throw tooMuch(`hold at most ${MAX_NAMES} different names of members`)
    }
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

/** A client that leaves in the middle of its body is no crash of this server. */
async function* chunksOf({ body }: Request): AsyncGenerator<Uint8Array> {
  try {
    yield* body ?? []
  } catch (error) {
    throw new ControlProblem(400, `The body ended too early: ${(error as Error).message}`)
  }
}
