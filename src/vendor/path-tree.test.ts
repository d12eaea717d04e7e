import fc from 'fast-check'
import { addRoute, createRouter, findRoute } from 'rou3'
import { describe, expect, it } from 'vitest'
import { PathTree } from './path-tree.ts'

const TEMPLATES = [
  '/rooms',
  '/rooms/{room}',
  '/rooms/{room}/jobs',
  '/rooms/{room}/jobs/{job}',
  '/rooms/open/jobs',
  '/rooms/open/jobs/{job}/stop',
  '/{kind}/{id}',
  '/',
]

describe('a tree of paths', () => {
  it('finds what rou3 finds, a library for the same, which is too large for a page', () => {
    const tree = new PathTree<string>()
    const router = createRouter<string>()
    for (const method of ['GET', 'POST'])
      for (const template of TEMPLATES) {
        tree.add(method, template, `${method} ${template}`)
        addRoute(router, method, template.replace(/\{(\w+)\}/g, ':$1'), `${method} ${template}`)
      }
    const segment = fc.constantFrom('rooms', 'open', 'jobs', 'stop', 'x', '%2F', '', '..', '{room}', ':room')
    fc.assert(
      fc.property(fc.constantFrom('GET', 'POST', 'PUT'), fc.array(segment, { maxLength: 6 }), (method, segments) => {
        const path = `/${segments.join('/')}`
        const theirs = findRoute(router, method, path)
        const ours = tree.find(method, path)
        expect(ours?.value).toBe(theirs?.data)
        expect({ ...ours?.parameters }).toEqual({ ...theirs?.params })
      }),
      { numRuns: 2000 },
    )
  })

  it('keeps the first of two values for the same paths', () => {
    const tree = new PathTree<number>()
    tree.add('GET', '/rooms/{room}', 1)
    tree.add('GET', '/rooms/{id}', 2)
    expect(tree.find('GET', '/rooms/a')).toEqual({ value: 1, parameters: { room: 'a' } })
  })
})
