import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

const parts = new URL('../../src/cli/parts.ts', import.meta.url).href

/** A program as the build writes it: a part that is loaded at once, a vendor's part that is loaded on demand, and a module of a user's. */
const FILES = {
  'cli.js': `import { loadAsParts } from ${JSON.stringify(parts)}
const module = process.getBuiltinModule('node:module')
module.enableCompileCache()
loadAsParts(import.meta, '1.0.0', module)
await import('./shared/main.js')`,
  'shared/main.js': `import{K as k}from"./kinds.js";
async function run(){let{first}=import.meta.part("../vendors/first.js"),user=await import(new URL("../user.js",import.meta.url).href);
if(process.argv[2])for(let e of [["--no-allocation-site-pretenuring","--allocation-site-pretenuring"],["--semi-space-growth-factor=1","--semi-space-growth-factor=2"]])import.meta.changeFlag(e);
let late=await import("./late.js");console.log(JSON.stringify([first instanceof k,user.made instanceof k,late.late instanceof k,late.where]))}
if(!process.env.SILENT)run();export{run as r};`,
  'shared/kinds.js': 'var e=class{};export{e as K};',
  'shared/late.js': 'import{K as e}from"./kinds.js";var t=new e,n=import.meta.filename;export{t as late,n as where};',
  'shared/first.js': 'import{K as e}from"./kinds.js";var t=new e;export{t};',
  'vendors/first.js': 'export{t as first}from"../shared/first.js";',
  // A module, which the tests and users load as any other.
  'user.js': 'import { K } from "./shared/kinds.js"\nexport const made = new K()',
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soundcheck-parts-'))
  for (const name of ['shared', 'vendors']) mkdirSync(join(folder, name))
  for (const [name, code] of Object.entries({ ...FILES, 'package.json': '{"type":"module"}' })) {
    writeFileSync(join(folder, name), code)
  }
})
afterEach(() => rmSync(folder, { recursive: true }))

function start({ args = [] as string[], environment = {} } = {}): string {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'cache'), ...environment }
  return execFileSync(process.execPath, [join(folder, 'cli.js'), ...args], { env, encoding: 'utf8' })
}

/** Each kept file, with when it was written and what it has. */
function kept(): Record<string, string> {
  const files = readdirSync(join(folder, 'cache'), { recursive: true, encoding: 'utf8' })
  const own = files.filter((name) => /soundcheck-1\.0\.0\//.test(name))
  return Object.fromEntries(
    own.map((name) => {
      const path = join(folder, 'cache', name)
      return [name.replace(/.*\/|-[\d.]+$/g, ''), `${statSync(path).ino} ${readFileSync(path, 'base64')}`]
    }),
  )
}

const ALL = ['first.js', 'kinds.js', 'late.js', 'main.js']
const answer = () => `${JSON.stringify([true, true, true, join(folder, 'shared/late.js')])}\n`

it('loads every file once: parts, those that are loaded on demand, and the modules of users have the same classes', () => {
  expect(start()).toBe(answer())
})

it('keeps what was compiled, and the next start takes all of it from there', () => {
  start()
  const first = kept()
  expect(Object.keys(first).sort()).toEqual(ALL)
  expect(start()).toBe(answer())
  expect(kept()).toEqual(first)
})

it('takes what was kept with the flags of the start, also after the process changed one', () => {
  expect(start({ args: ['changed'] })).toBe(answer())
  const first = kept()
  expect(Object.keys(first).sort()).toEqual(ALL)
  start()
  start({ args: ['changed'] })
  expect(kept()).toEqual(first)
})

it('keeps nothing of a start that asked no vendor: the functions of an answer would be missing', () => {
  start({ environment: { SILENT: '1' } })
  expect(kept()).toEqual({})
})

it('takes nothing of a file that was changed since, although it is as long', () => {
  start()
  const late = join(folder, 'shared/late.js')
  writeFileSync(late, FILES['shared/late.js'].replace('filename', 'dirname;'))
  utimesSync(late, 1, 1)
  expect(start()).toBe(answer().replace('/late.js', ''))
})

it('takes nothing of a file whose name stays, although it is as long and as old: npm gives all files one date', () => {
  const first = join(folder, 'vendors/first.js')
  utimesSync(first, 1, 1)
  start()
  writeFileSync(join(folder, 'shared/other.js'), 'var t={};export{t};')
  writeFileSync(first, FILES['vendors/first.js'].replace('first.js', 'other.js'))
  utimesSync(first, 1, 1)
  expect(start()).toBe(answer().replace('true', 'false'))
})

it('starts all the same where what was kept is no good, and keeps it anew', () => {
  start()
  const broken = readdirSync(join(folder, 'cache'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.includes('/kinds.js-'),
  )
  for (const name of broken) writeFileSync(join(folder, 'cache', name), 'broken')
  expect(start()).toBe(answer())
  expect(kept()['kinds.js']).not.toContain(Buffer.from('broken').toString('base64'))
})
