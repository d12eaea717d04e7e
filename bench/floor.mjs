// The baseline: a bare node:http server that parses the same JSON body and answers with the same number of bytes.
import { createServer } from 'node:http'

const answer = JSON.stringify({ Response: { RequestId: '3c140219-cfe9-470e-b241-907877d6fb03' } })
const server = createServer((request, response) => {
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    const { TaskId } = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {}
    response.writeHead(TaskId === undefined ? 400 : 200, { 'Content-Type': 'application/json' })
    response.end(answer)
  })
})
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () =>
  console.log(`listens on http://127.0.0.1:${server.address().port}`),
)
