import { Script } from 'node:vm'
import { expect, it } from 'vitest'
import { asScript } from '../../src/cli/part-as-script.ts'

type Part = (load: unknown) => Record<string, unknown>

/** Runs a file of the build as a script, beside one that exports `one` as `a` and `two` as `b`. */
function exportsOf(code: string): Record<string, unknown> {
  const part = (path: string) => ({ './other.js': { a: 'one', b: 'two' } })[path]
  const run = new Script(asScript(code) ?? '').runInThisContext() as Part
  return run(Object.assign((path: string) => `loaded ${path}`, { meta: { url: 'file:///here.js', part } }))
}

it('gives a script what it imports, by its own names', () => {
  expect(exportsOf('import{a as n,b}from"./other.js";const s=n+b;export{s as t,b};')).toEqual({ t: 'onetwo', b: 'two' })
})

it('runs a file that is imported for its effects only', () => {
  expect(exportsOf('import"./other.js";const s=1;export{s};')).toEqual({ s: 1 })
})

it('hands on what a file exports from another', () => {
  expect(exportsOf('export{a as first,b}from"./other.js";')).toEqual({ first: 'one', b: 'two' })
})

it('gives a script its address, and a function for import()', () => {
  const code = 'const s=import(`./late.js`),u=import.meta.url;export{s,u};'
  expect(exportsOf(code)).toEqual({ s: 'loaded ./late.js', u: 'file:///here.js' })
})

it('keeps names with a dollar sign, and exports nothing where a file exports nothing', () => {
  expect(exportsOf('import{a as $n,b as n$1}from"./other.js";const $=$n+n$1;export{$ as $t};')).toEqual({
    $t: 'onetwo',
  })
  expect(exportsOf('globalThis.x;export{};')).toEqual({})
})

it('is strict, as a module is', () => {
  expect(() => exportsOf('undeclared=1;export{};')).toThrow('undeclared is not defined')
})

it('makes none of a file that imports a package, because that takes time', () => {
  expect(asScript('import{a as e}from"./other.js";import n from"log4js";export{e,n};')).toBeUndefined()
})
