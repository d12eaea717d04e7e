import { FORWARDED_HEADER } from '../sandbox/keeping.ts'
import { ControlProblem } from './problem.ts'

/** Headers for the next hop only, and those that fetch sets itself. */
const OWN_HEADERS = ['host', 'connection', 'content-length', 'transfer-encoding', 'expect', 'upgrade', 'keep-alive']

/** Whether another server on the same store sent a request on. */
export function isForwarded({ headers }: Request): boolean {
  return headers.has(FORWARDED_HEADER)
}

/** Sends a request to the server that has its account, and returns its answer. Throws a ControlProblem when that one does not answer. */
export async function forwardTo(address: string, request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const headers = new Headers(request.headers)
  for (const name of OWN_HEADERS) headers.delete(name)
  headers.set(FORWARDED_HEADER, '1')
  const { method, signal } = request
  const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer()
  try {
    const answer = await fetch(new URL(pathname + search, address), {
      method,
      headers,
      body,
      signal,
      redirect: 'manual',
    })
    return new Response(answer.body, { status: answer.status, headers: readable(answer.headers) })
  } catch (error) {
    throw new ControlProblem(
      503,
      `Another server has the account, and ${address} does not answer: ${reasonOf(error as Error)}. Try again`,
    )
  }
}

/** fetch has already unpacked the body. */
function readable(headers: Headers): Headers {
  const kept = new Headers(headers)
  for (const name of ['content-encoding', ...OWN_HEADERS]) kept.delete(name)
  return kept
}

function reasonOf({ message, cause }: Error): string {
  return cause instanceof Error ? cause.message : message
}
