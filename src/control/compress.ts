import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'

const compress = promisify(gzip)

/** A smaller answer fits into one packet anyway. */
const MIN_BYTES = 1024

/** Fast, and still a tenth of the size: answers are JSON, and their readers are near. */
const LEVEL = constants.Z_BEST_SPEED

/**
 * Compresses an answer for a client that accepts gzip. Streams of events stay as they are: each event must arrive at once. In a
 * browser there is no wire to save.
 */
export async function compressed(request: Request, response: Response): Promise<Response> {
  if (!isCompressible(request, response)) return response
  const body = await response.arrayBuffer()
  const headers = new Headers(response.headers)
  headers.append('Vary', 'Accept-Encoding')
  headers.delete('Content-Length')
  const { status } = response
  if (body.byteLength < MIN_BYTES) return new Response(body, { status, headers })
  headers.set('Content-Encoding', 'gzip')
  return new Response(await compress(body, { level: LEVEL }), { status, headers })
}

function isCompressible({ method, headers }: Request, response: Response): boolean {
  const type = response.headers.get('content-type') ?? ''
  return (
    acceptsGzip(headers.get('accept-encoding') ?? '') &&
    method !== 'HEAD' &&
    response.body !== null &&
    !response.headers.has('content-encoding') &&
    /^(?:text\/(?!event-stream)|application\/(?:json|problem\+json|javascript)|image\/svg)/.test(type)
  )
}

/** RFC 9110, 12.5.3: an encoding with a weight of 0 is not acceptable. */
function acceptsGzip(accepted: string): boolean {
  return accepted.split(',').some((one) => {
    const [coding = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase())
    return (coding === 'gzip' || coding === '*') && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter))
  })
}
