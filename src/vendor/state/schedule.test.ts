import { expect, it } from 'vitest'
import { Schedule } from './schedule.ts'

it('Schedule: hands out what is due in order of time, then of arrival', () => {
  const schedule = new Schedule<string>()
  schedule.add(30, 'late')
  schedule.add(10, 'first')
  schedule.add(10, 'second')

  const taken = [schedule.takeDue(20), schedule.takeDue(20), schedule.takeDue(20)]

  expect(taken).toMatchObject([{ at: 10, item: 'first' }, { at: 10, item: 'second' }, undefined])
  expect(schedule.size).toBe(1)
  expect(schedule.takeDue(30)).toMatchObject({ at: 30, item: 'late' })
})

it('Schedule: refuses an endless series, and refuses it faster the next time', () => {
  const schedule = new Schedule<string>()
  const run = () => {
    for (let next = schedule.takeDue(1); next; next = schedule.takeDue(1)) schedule.addEndless(next.at, next.item)
  }
  schedule.add(0, 'at once again')
  expect(run).toThrow('More than 1000000 items were due at once')
  expect(run).toThrow('More than 1000000 items were due at once')
})
