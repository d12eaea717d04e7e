import { expect, it } from 'vitest'
import { Agenda } from './agenda.ts'

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
