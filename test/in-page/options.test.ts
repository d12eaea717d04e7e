import { expect, it } from 'vitest'
import { ishumei } from '../../handlers/ishumei/index.ts'
import { checkInPageOptions, type InPageOptions, relayOf, roomPathOf, worldOf } from '../../src/in-page/options.ts'

const RELAY = 'http://127.0.0.1:4747'

it.each<[object, string]>([
  [{}, 'vendors: name those that the page calls'],
  [{ vendors: [] }, 'vendors: name those that the page calls'],
  [{ vendors: [ishumei], persist: 7 }, 'persist: expected true or false or a text, not a number'],
  [{ vendors: [ishumei], persist: 'a/b' }, 'persist: a name has up to 64 letters'],
  [{ vendors: [ishumei], world: 'a/b' }, 'world: a name has up to 64 letters'],
  [{ vendors: [ishumei], world: 'a', persist: true }, 'world: with persist, that names the world'],
  [{ vendors: [ishumei], controlRoom: 'room/' }, 'controlRoom: expected a path without a slash at its end'],
  [{ vendors: [ishumei], controlroom: true }, 'there is no option "controlroom". Did you mean "controlRoom"'],
  [{ vendors: [ishumei], worker: { path: '/' } }, 'worker: there is no option "path"'],
  [{ relay: '127.0.0.1:4747' }, 'relay: expected the origin of a server'],
  [{ relay: { origin: RELAY, tokn: 'x' } }, 'relay: there is no option "tokn"'],
  [{ relay: RELAY, persist: true }, 'persist: with a relay, the server answers and has its own. Leave this out'],
])('refuses %j', (options, message) => {
  expect(() => checkInPageOptions(options as InPageOptions)).toThrow(message)
})

it('accepts what the types allow', () => {
  checkInPageOptions({ vendors: [ishumei], persist: 'shop', controlRoom: '/mocks', onCallback: () => {}, sandbox: {} })
  checkInPageOptions({ relay: { origin: `${RELAY}/`, token: 'x' }, worker: { url: '/sw.js' }, handlers: [] })
  expect(relayOf(`${RELAY}/`)).toEqual({ origin: RELAY })
})

it('shares a world between tabs if something of it is seen in another one', () => {
  expect(worldOf({})).toBeUndefined()
  expect(worldOf({ persist: true })).toBe('soundcheck')
  expect(worldOf({ controlRoom: true })).toBe('soundcheck')
  expect(worldOf({ persist: 'shop', controlRoom: true })).toBe('shop')
  expect(worldOf({ world: 'one', controlRoom: true })).toBe('one')
  expect([roomPathOf({}), roomPathOf({ controlRoom: true }), roomPathOf({ controlRoom: '/mocks' })]).toEqual([
    undefined,
    '/_soundcheck',
    '/mocks',
  ])
})
