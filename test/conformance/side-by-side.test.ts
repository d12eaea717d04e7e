import { expect, it } from 'vitest'
import { sideBySide } from '../../src/conformance/side-by-side.ts'

/** Tasks that end when a test says so. */
function workshop() {
  const begun: string[] = []
  const ends = new Map<string, (outcome: string) => void>()
  const run = (task: string) => {
    begun.push(task)
    return new Promise<string>((resolve) => ends.set(task, resolve))
  }
  return {
    begun,
    /** Ends a task as soon as it has begun. */
    end: async (task: string, outcome = task) => {
      while (!ends.has(task)) await new Promise<void>((resolve) => setImmediate(resolve))
      ends.get(task)?.(outcome)
      ends.delete(task)
    },
    options: { run, hasFailed: (outcome: string) => outcome.endsWith('failed'), isStopped: () => false },
  }
}

async function all(outcomes: AsyncIterable<string>): Promise<string[]> {
  const list: string[] = []
  for await (const one of outcomes) list.push(one)
  return list
}

it('gives outcomes in the order of the tasks, whichever ends first', async () => {
  const { begun, end, options } = workshop()
  const outcomes = all(sideBySide({ ...options, tasks: ['a', 'b', 'c'], parallel: () => 2 }))
  await end('b')
  expect(begun).toEqual(['a', 'b'])
  await end('a')
  await end('c')
  expect(await outcomes).toEqual(['a', 'b', 'c'])
})

it('keeps to one at a time for a task that must be alone', async () => {
  const { begun, end, options } = workshop()
  const outcomes = all(
    sideBySide({ ...options, tasks: ['a', 'alone', 'b'], parallel: (task) => (task === 'alone' ? 1 : 3) }),
  )
  await end('a')
  await end('alone')
  expect(begun).toEqual(['a', 'alone'])
  await end('b')
  expect(await outcomes).toEqual(['a', 'alone', 'b'])
})

it('runs what failed beside others again, and the rest alone: only the one to blame stays failed', async () => {
  const { begun, end, options } = workshop()
  const outcomes = all(sideBySide({ ...options, tasks: ['a', 'b', 'c', 'd', 'e'], parallel: () => 3 }))
  for (const task of ['a', 'b']) await end(task, `${task} failed`)
  await end('c')
  await end('a')

  await end('b', 'b failed')
  await end('d')
  await end('e')
  expect(await outcomes).toEqual(['a', 'b failed', 'c', 'd', 'e'])
  expect(begun).toEqual(['a', 'b', 'c', 'a', 'b', 'd', 'e'])
})

it('blames the first when nothing fails again, and does not run again what failed alone', async () => {
  const { begun, end, options } = workshop()
  const beside = all(sideBySide({ ...options, tasks: ['a', 'b'], parallel: () => 2 }))
  for (const task of ['a', 'b']) await end(task, `${task} failed`)
  for (const task of ['a', 'b']) await end(task)
  expect(await beside).toEqual(['a failed', 'b'])
  const alone = all(sideBySide({ ...options, tasks: ['c'], parallel: () => 2 }))
  await end('c', 'c failed')
  expect(await alone).toEqual(['c failed'])
  expect(begun).toEqual(['a', 'b', 'a', 'b', 'c'])
})

it('begins nothing more once it is stopped, and waits for what is under way', async () => {
  const { begun, end, options } = workshop()
  let isStopped = false
  const outcomes = all(
    sideBySide({ ...options, isStopped: () => isStopped, tasks: ['a', 'b', 'c'], parallel: () => 2 }),
  )
  await end('b')
  isStopped = true
  await end('a')
  expect(await outcomes).toEqual(['a', 'b'])
  expect(begun).toEqual(['a', 'b'])
})
