import { expect, it } from 'vitest'
import { createSandbox, ishumei } from '../../src/index.ts'
import { openRequest, openStream } from './requests.ts'

const KEY = 'test-unset'

const withData = (data: object) => ({ data: { ...openRequest.data, ...data } })

const UNSET = [
  ['a null member', withData({ room: null })],
  ['a null object', withData({ extra: { passThrough: null } })],
  ['a null member of the request', { acceptLang: null }],
  ['a step of 0', withData({ audioDetectStep: 0 })],
] as const

it.each(UNSET)('%s is as good as none', (_, fields) => {
  expect(openStream(createSandbox(), KEY, fields).code).toBe(1100)
})

it.each(UNSET)('%s is an invalid parameter if the switch says so', (_, fields) => {
  const sandbox = createSandbox()
  sandbox.account(KEY).switches.set('ishumei.nulls', 'strict')
  expect(openStream(sandbox, KEY, fields).code).toBe(1902)
})

it('a stream keeps nothing that was not set', () => {
  const sandbox = createSandbox()
  const { requestId } = openStream(sandbox, KEY, withData({ room: null, detectStep: 0, lang: 'zh' }))
  const stream = sandbox.account(KEY).state(ishumei).streams.get(requestId)
  expect(stream).toMatchObject({ data: { ...openRequest.data, lang: 'zh' } })
  expect(stream?.data).not.toHaveProperty('room')
  expect(stream?.data).not.toHaveProperty('detectStep')
})
