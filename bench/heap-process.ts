import { createSandbox } from '../src/index.ts'
import { signedStop } from './signed-stop.ts'

const WARM_UP = 20_000
const REQUESTS = 1_000_000
const HOST = '127.0.0.1:4747'

const sandbox = createSandbox({ limits: false })
sandbox.clock.freeze()
const { headers, body } = signedStop(HOST, sandbox.clock.now())
const request = { method: 'POST', host: HOST, path: '/', query: '', headers, body: new TextEncoder().encode(body) }

run(WARM_UP)
const before = heapUsed()
run(REQUESTS)
console.log(JSON.stringify({ requests: REQUESTS, before, after: heapUsed() }))

function run(count: number): void {
  for (let index = 0; index < count; index++) {
    const { body: answer } = sandbox.handle(request).response
    if (!answer.startsWith('{"Response":{"RequestId":"')) throw new Error(`Cannot measure: wrong answer ${answer}`)
  }
}

function heapUsed(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}
