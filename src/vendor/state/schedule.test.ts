import { expect, it } from 'vitest'
import { Agenda } from './schedule.ts'

it('Agenda: hands out what is due in order of time, then of arrival', () => {
  const agenda = new Agenda<string>()
  agenda.add(30, 'late')
  agenda.add(10, 'first')
  agenda.add(10, 'second')

  const taken = [agenda.takeDue(20), agenda.takeDue(20), agenda.takeDue(20)]

  expect(taken).toEqual([{ at: 10, item: 'first' }, { at: 10, item: 'second' }, undefined])
  expect(agenda.size).toBe(1)
  expect(agenda.takeDue(30)).toEqual({ at: 30, item: 'late' })
})

it('Agenda: refuses to go on for ever, and takes no time about it the next time', () => {
  const agenda = new Agenda<string>()
  const run = () => {
    for (let next = agenda.takeDue(1); next; next = agenda.takeDue(1)) agenda.addEndless(next.at, next.item)
  }
  agenda.add(0, 'at once again')
  expect(run).toThrow('More than 1000000 things fell due at once')
  expect(run).toThrow('More than 1000000 things fell due at once')
})
