import { IncomingMessage } from 'node:http'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { playRequests } from '../../src/adapters/play-requests.ts'

const byNode = Object.getOwnPropertyDescriptor(IncomingMessage.prototype, 'headers')?.get

type Lines = readonly (readonly [string, string])[]

/** Sends requests with these headers on one connection. Gives what each request has, and what Node makes of it, in order. */
async function seen(requests: readonly Lines[]): Promise<{ ours: [string, unknown][]; nodes: [string, unknown][] }[]> {
  const all: { ours: [string, unknown][]; nodes: [string, unknown][] }[] = []
  const text = requests.map(
    (lines) => `GET / HTTP/1.1\r\nHost: a\r\n${lines.map(([n, v]) => `${n}: ${v}\r\n`).join('')}\r\n`,
  )
  await playRequests(
    (request, response) => {
      all.push({ ours: Object.entries(request.headers), nodes: Object.entries(byNode?.call(request)) })
      response.end()
    },
    text.join(''),
    requests.length,
  )
  return all
}

const NAMES = [
  ...['Host', 'host', 'X-TC-Action', 'x-tc-action', 'X-Tc-Version', 'Content-Type', 'content-type', 'Authorization'],
  ...['Cookie', 'Set-Cookie', 'Accept', 'User-Agent', 'constructor', '__proto__', 'toString', '7', '42', 'Date'],
]
const line = fc.tuple(fc.constantFrom(...NAMES), fc.stringMatching(/^[!-~]{0,12}$/))
const lines = fc.array(line, { maxLength: 8 })

it('has the headers that Node makes, in its order, whatever other requests had the same names', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(lines, { minLength: 1, maxLength: 4 }), async (some) => {
      const requests = [...some, ...some.map((one) => one.map(([name], at) => [name, `value ${at}`] as const))]
      const all = await seen(requests)
      expect(all).toHaveLength(requests.length)
      for (const { ours, nodes } of all) expect(ours).toEqual(nodes)
    }),
    { numRuns: 300 },
  )
})

it.each([
  ['a name twice', 'X-A=1 X-A=2'],
  ['a name in two spellings', 'X-A=1 x-a=2'],
  ['two cookies', 'Cookie=1 Cookie=2'],
  ['a list', 'Set-Cookie=1'],
  ['the name of a prototype', '__proto__=1 constructor=2'],
  ['numbers', '2=a 1=b'],
  ['more names than anybody sends', Array.from({ length: 100 }, (_, at) => `X-${at}=1`).join(' ')],
])('leaves to Node what it reads in its own way, and then the same again: %s', async (_, pairs) => {
  const some = pairs.split(' ').map((pair) => pair.split('=') as [string, string])
  const all = await seen([some, some, some])
  expect(all).toHaveLength(3)
  for (const { ours, nodes } of all) expect(ours).toEqual(nodes)
})

it('gives each request headers of its own', async () => {
  const all: NodeJS.Dict<string | string[]>[] = []
  const answer = (request: IncomingMessage) => {
    all.push(request.headers)
    request.headers['x-a'] = 'changed'
    return request.headers
  }
  const requests = ['1', '2', '3'].map((value) => `GET / HTTP/1.1\r\nHost: a\r\nX-Own: ${value}\r\n\r\n`).join('')
  await playRequests((request, response) => void response.end(answer(request)['x-own']), requests, 3)
  expect(all).toEqual(['1', '2', '3'].map((value) => ({ host: 'a', 'x-own': value, 'x-a': 'changed' })))
})
