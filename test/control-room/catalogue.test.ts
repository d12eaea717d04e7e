import { expect, it } from 'vitest'
import { byPlace, depthOf, operationBeside, operationsWith } from '../../src/control-room/pages/reference/catalogue.ts'

const live = {
  id: 'live',
  operations: [
    { id: 'StopRecord', title: 'End a record task early' },
    { id: 'CreateRecord', title: 'Record a stream' },
  ],
}
const video = { id: 'video', operations: [{ id: 'close', title: 'Close a stream' }] }

const ids = (text: string) => operationsWith(live, text).map(({ id }) => id)

it('finds operations by name and title, whatever the case, with all words', () => {
  expect(ids('')).toEqual(['StopRecord', 'CreateRecord'])
  expect(ids('stoprec')).toEqual(['StopRecord'])
  expect(ids('record STREAM')).toEqual(['CreateRecord'])
  expect(ids('record juggle')).toEqual([])
})

it('goes from one operation to the next, across vendors, and no further than the last', () => {
  const beside = (operation: string | undefined, vendor: string | undefined, step: 1 | -1) =>
    operationBeside([live, video], { ...(operation && { operation }), ...(vendor && { vendor }) }, step)
  expect(beside('StopRecord', 'live', 1)).toEqual({ vendor: 'live', operation: 'CreateRecord' })
  expect(beside('CreateRecord', 'live', 1)).toEqual({ vendor: 'video', operation: 'close' })
  expect(beside('close', 'video', -1)).toEqual({ vendor: 'live', operation: 'CreateRecord' })
  expect(beside('close', 'video', 1)).toBeUndefined()
  expect(beside(undefined, 'video', 1)).toEqual({ vendor: 'video', operation: 'close' })
  expect(beside(undefined, undefined, 1)).toEqual({ vendor: 'live', operation: 'StopRecord' })
})

it('lists the parameters by place, headers last, and no empty place', () => {
  const parameters = [
    { in: 'headers', isRequired: false, name: 'host' },
    { in: 'body', isRequired: true, name: 'id' },
  ] as const
  expect(byPlace(parameters).map(({ place }) => place)).toEqual(['body', 'headers'])
})

it.each([
  ['id', 0],
  ['config.url', 1],
  ['list[]', 1],
  ['list[].url', 2],
])('%s lies %d deep', (name, depth) => {
  expect(depthOf(name)).toBe(depth)
})
