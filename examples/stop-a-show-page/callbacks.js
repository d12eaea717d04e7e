/** A plugin for Vite's server: receives ISHUMEI's callbacks, and tells the page whose show has ended. */
export function callbacks() {
  /** The pages that wait, by the id of their stream. */
  const waiting = new Map()

  async function receive(request, response) {
    let body = ''
    for await (const chunk of request) body += chunk
    const { requestId, statCode } = JSON.parse(body)
    response.end()
    if (statCode === 1) waiting.get(requestId)?.write('data: ended\n\n')
  }

  function follow(request, response) {
    const id = new URL(request.url, 'http://localhost').searchParams.get('id')
    response.writeHead(200, { 'Content-Type': 'text/event-stream' })
    response.write(': waiting\n\n')
    waiting.set(id, response)
    request.on('close', () => waiting.delete(id))
  }

  return {
    name: 'callbacks',
    configureServer({ middlewares }) {
      middlewares.use('/callbacks', receive)
      middlewares.use('/ended', follow)
    },
  }
}
