import { describe, expect, it } from 'vitest'
import { formFields, inputOfRecord, readForm } from '../../src/control-room/pages/state/form-fields.ts'
import { planLife } from '../../src/control-room/pages/state/life-plan.ts'
import { planMachine, type Transition } from '../../src/control-room/pages/state/machine-plan.ts'
import { patchOf } from '../../src/control-room/pages/state/patch-of.ts'

describe('the life of a record', () => {
  const step = (sequence: number, status: string, what: 'created' | 'changed' = 'changed') => ({
    ...{ at: sequence * 1000, sequence, what, summary: `step ${sequence}`, cause: 'time' as const, status },
  })
  const statuses = ['PULLING', 'MODERATING', 'ENDED']
  const first = [step(1, 'PULLING', 'created'), step(2, 'MODERATING')]

  it('goes from left to right, on the lane of the state that each step led to', () => {
    const history = { steps: [...first, step(3, 'ENDED')], ahead: [] }
    const { points, lanes } = planLife({ history, statuses, width: 600 })
    expect(points.map(({ y }) => y)).toEqual(lanes.map(({ y }) => y))
    expect(points.map(({ x }) => x)).toEqual(points.map(({ x }) => x).toSorted((a, b) => a - b))
  })

  it('draws what is to come after now, on the lane where the record is', () => {
    const { points, nowX } = planLife({
      history: { steps: first, ahead: [{ at: 9000, what: 'it ends' }] },
      statuses,
      width: 600,
    })
    const [, moderated, ahead] = points
    expect(ahead).toMatchObject({ what: 'ahead', summary: 'it ends', y: moderated?.y })
    expect(ahead?.cause).toBeUndefined()
    expect(ahead?.x).toBeGreaterThan(nowX)
    expect(moderated?.x).toBeLessThan(nowX)
  })

  it('draws steps that left the state as it was as one when there is no room, and says how many', () => {
    const steps = [
      ...first,
      ...Array.from({ length: 50 }, (_, index) => step(3 + index, 'MODERATING')),
      step(99, 'ENDED'),
    ]
    const { points } = planLife({ history: { steps, ahead: [] }, statuses, width: 600 })
    expect(points.map(({ status, steps: count }) => [status, count])).toEqual([
      ['PULLING', 1],
      ['MODERATING', 1],
      ['MODERATING', 50],
      ['ENDED', 1],
    ])
  })

  it('stays within its width, however much happened', () => {
    const steps = Array.from({ length: 300 }, (_, index) => step(index, statuses[index % 2] ?? ''))
    const { points } = planLife({ history: { steps, ahead: [] }, statuses, width: 400 })
    expect(Math.max(...points.map(({ x }) => x))).toBeLessThanOrEqual(400)
    expect(points.at(-1)?.summary).toBe('step 299')
  })
})

describe('the state machine', () => {
  const status = (value: string, isFinal = false) => ({ value, label: value, isFinal })
  const way = (from: string, to: string, by: Transition['by'] = 'time'): Transition => ({ from, to, by, what: '' })

  it('puts a state right of those that lead to it, and the ends last', () => {
    const statuses = [status('FAILED', true), status('WAITING'), status('RUNNING'), status('DONE', true)]
    const transitions = [way('WAITING', 'RUNNING'), way('WAITING', 'FAILED'), way('RUNNING', 'DONE')]
    const { nodes } = planMachine({ statuses, transitions, width: 600 })
    const x = Object.fromEntries(nodes.map((node) => [node.value, node.x]))
    expect(x.WAITING).toBeLessThan(x.RUNNING ?? 0)
    expect(x.RUNNING).toBeLessThan(x.DONE ?? 0)
    expect(x.FAILED).toBe(x.DONE)
    expect(new Set(nodes.map((node) => `${node.x} ${node.y}`)).size).toBe(4)
  })

  it('draws one way for all its causes, and survives a way back', () => {
    const statuses = [status('inactive'), status('active')]
    const transitions = [
      way('inactive', 'active', 'control'),
      way('active', 'inactive'),
      way('active', 'inactive', 'request'),
    ]
    const { edges, nodes } = planMachine({ statuses, transitions, width: 600 })
    expect(nodes).toHaveLength(2)
    expect(edges.map(({ from, by }) => [from, [...by]])).toEqual([
      ['inactive', ['control']],
      ['active', ['time', 'request']],
    ])
  })
})

describe('the form of a control', () => {
  const input = {
    type: 'object',
    properties: {
      stream: { type: 'string' },
      code: { anyOf: [{ const: 3001 }, { const: 3002 }] },
      isFinal: { type: 'boolean', default: false },
      score: { type: 'integer', minimum: 0, maximum: 100 },
      words: { type: 'array' },
    },
    required: ['stream', 'code'],
  }
  const control = { input, fromRecord: { stream: 'place.name' } }

  it('asks only for what the record does not tell', () => {
    expect(inputOfRecord(control, { place: { name: 's1' } })).toEqual({ stream: 's1' })
    expect(formFields(control).map(({ name, kind, initial }) => [name, kind, initial])).toEqual([
      ['code', 'choice', '3001'],
      ['isFinal', 'switch', 'false'],
      ['score', 'number', ''],
      ['words', 'json', ''],
    ])
  })

  it('reads each text as what it stands for, and leaves out what is empty', () => {
    const fields = formFields(control)
    expect(readForm(fields, { code: '3002', isFinal: 'true', words: '["a"]' }, input)).toEqual({
      values: { code: 3002, isFinal: true, words: ['a'] },
      problems: {},
    })
    expect(readForm(fields, { code: '', score: 'many', words: '[' }, input).problems).toEqual({
      ...{ code: 'needed', score: 'number', words: 'json' },
    })
  })
})

describe('a patch', () => {
  const record = { state: 'WAITING', config: { name: 'a', key: '<hidden>' }, count: 1 }
  const text = (changes: object) => JSON.stringify({ ...record, ...changes }, undefined, 2)

  it('holds only the fields that changed', () => {
    expect(patchOf(record, text({}), '<hidden>')).toEqual({ patch: {} })
    expect(patchOf(record, text({ count: 2 }), '<hidden>')).toEqual({ patch: { count: 2 } })
    expect(patchOf(record, '{"state":"DONE"}', '<hidden>')).toEqual({ patch: { state: 'DONE' } })
  })

  it('says where a text is no JSON', () => {
    expect(patchOf(record, '{\n  "state": WAITING\n}', '<hidden>')).toMatchObject({
      problem: { kind: 'json', line: 2, column: 12 },
    })
    expect(patchOf(record, '{\n  "state": "WA', '<hidden>')).toMatchObject({ problem: { kind: 'json', line: 2 } })
    expect(patchOf(record, '[]', '<hidden>')).toMatchObject({ problem: { kind: 'object' } })
  })

  it('never writes the mark that hides a secret', () => {
    const config = { name: 'b', key: '<hidden>' }
    expect(patchOf(record, text({ config }), '<hidden>')).toEqual({ problem: { kind: 'secret', detail: 'config' } })
  })
})
