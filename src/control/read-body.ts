import { budget } from '../diagnostics/budget.ts'
import { parseJson } from '../vendor/json.ts'
import { hasBody } from './endpoints.ts'
import { ControlProblem } from './problem.ts'
import { MAX_FILE_BYTES, type Route } from './route.ts'

type Bounds = Pick<Route, 'id' | 'maxBytes'>

/**
 * Reads a body, which must be declared as JSON: a page can make a browser send a form or plain text to any site without a
 * preflight, but neither JSON nor a DELETE.
 */
export async function readJson(request: Request, route: Bounds & Pick<Route, 'access'>): Promise<unknown> {
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
    return text.trim() === '' ? {} : parseJson(text, { maxValues: maxValuesOf(route) })
  } catch (error) {
    throw new ControlProblem(400, `The body is not JSON: ${(error as Error).message}`, [
      { field: '', in: 'body', message: 'expected JSON' },
    ])
  }
}

/** Files, which hold a whole account, are read by functions that name the first problem only. */
function maxValuesOf({ maxBytes }: Bounds): number {
  return maxBytes === MAX_FILE_BYTES ? Number.POSITIVE_INFINITY : budget.values
}

/** Reads no more than the route allows, whatever Content-Length says. */
export async function readText(request: Request, { id, maxBytes }: Bounds): Promise<string> {
  const tooLarge = () => new ControlProblem(413, `The body for ${id} may have at most ${maxBytes} bytes`)
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge()
  const decoder = new TextDecoder()
  let [text, bytes] = ['', 0]
  for await (const chunk of chunksOf(request)) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) throw tooLarge()
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
