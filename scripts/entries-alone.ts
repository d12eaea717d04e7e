import { execFileSync } from 'node:child_process'
import packageJson from '../package.json' with { type: 'json' }

/** These run in a browser, or in a test runner that must be there first. Other steps run them there. */
const ELSEWHERE = /^soundcheck\/(?:browser|jest|vitest|storybook(?:\/manager)?|package\.json|dist\/.*)$/

/** What Zod's schemas have besides methods, asked of a schema that is not the first of its class: scripts/late-zod.ts. */
const SCHEMAS = `
import { z } from 'soundcheck/vendor'
const made = () => [
  z.object({ a: z.string() }).shape.a, z.array(z.string()).element, z.string().transform(Number).in, z.enum(['a']).options,
  z.literal('a').value, z.union([z.string(), z.number()]).options, z.record(z.string(), z.int()).valueType,
  z.string().min(2).minLength, z.int().max(3).maxValue, z.string().describe('a').description, z.iso.date().format,
]
made()
const missing = made().flatMap((member, index) => (member === undefined ? [index] : []))
if (missing.length > 0) throw new Error('Schemas of soundcheck/vendor lack members: ' + missing)
`

/** What a schema has and its prototypes have, and what they do: classes share their methods, and some have one of the same name. */
const MEMBERS = `
const made = [
  z.object({ a: z.string() }), z.array(z.int()), z.string(), z.email(), z.iso.date(), z.number(), z.int(), z.bigint(), z.enum(['a']),
  z.literal('a'), z.union([z.string(), z.int()]), z.record(z.string(), z.int()), z.set(z.int()), z.string().optional(), z.date(),
  z.string().transform(Number), z.discriminatedUnion('a', [z.object({ a: z.literal('a') })]), z.lazy(() => z.string()), z.unknown(),
]
const namesOf = (one) => one === Object.prototype ? [] : [...Object.getOwnPropertyNames(one), ...namesOf(Object.getPrototypeOf(one))]
const { optional } = z.string()
const done = [
  optional().safeParse(undefined), z.string().min(2).safeParse('a'), z.array(z.int()).min(2).safeParse([1]), z.set(z.int()).min(1).safeParse(new Set()),
  z.int().min(2).safeParse(1), z.date().min(new Date(5)).safeParse(new Date(4)), z.object({}).extend({ a: z.int() }).safeParse({}),
]
console.log(JSON.stringify([made.map((one) => (one._zod, [...new Set(namesOf(one))].sort())), done.map(({ success }) => success)]))
`

/** Loads each entry of the installed package in a process of its own: what one loads before could hide what another lacks. */
export function checkEntriesAlone(folder: string): void {
  const entries = Object.keys(packageJson.exports).map((path) => path.replace('.', 'soundcheck'))
  const alone = entries.filter((entry) => !ELSEWHERE.test(entry))
  for (const entry of alone) run(folder, `await import(${JSON.stringify(entry)})`)
  run(folder, SCHEMAS)
  checkMembers(folder)
  console.log(`Loaded alone: ${alone.join(', ')}`)
}

function checkMembers(folder: string): void {
  const [ours, zods] = [
    output(folder, `import { z } from 'soundcheck/vendor'\n${MEMBERS}`),
    output('.', `import { z } from 'zod'\n${MEMBERS}`),
  ]
  if (ours !== zods) throw new Error(`Schemas of soundcheck/vendor have other members than Zod's:\n${ours}\n${zods}`)
}

function output(folder: string, program: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: folder, encoding: 'utf8' })
}

function run(folder: string, program: string): void {
  execFileSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: folder, stdio: 'inherit' })
}
