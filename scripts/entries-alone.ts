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

/** Loads each entry of the installed package in a process of its own: what one loads before could hide what another lacks. */
export function checkEntriesAlone(folder: string): void {
  const entries = Object.keys(packageJson.exports).map((path) => path.replace('.', 'soundcheck'))
  const alone = entries.filter((entry) => !ELSEWHERE.test(entry))
  for (const entry of alone) run(folder, `await import(${JSON.stringify(entry)})`)
  run(folder, SCHEMAS)
  console.log(`Loaded alone: ${alone.join(', ')}`)
}

function run(folder: string, program: string): void {
  execFileSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: folder, stdio: 'inherit' })
}
