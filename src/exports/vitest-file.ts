import { isoTime } from '../sandbox/clock/iso-time.ts'
import { VERSION } from '../sandbox/version.ts'
import { ANY_NUMBER, ANY_TEXT } from './expectation.ts'
import type { SessionOptions } from './session.ts'
import { type TriedStep, titleOf } from './trial.ts'

export interface VitestFile {
  readonly options: SessionOptions
  readonly steps: readonly TriedStep[]
  /** Sentences about what the file does not have. */
  readonly notes: readonly string[]
}

/** A session as a test for Vitest. It needs no server and holds no secret. */
export function toVitest({ options, steps, notes }: VitestFile): string {
  const requests = steps.filter(({ kind }) => kind === 'request').length
  const left = steps.filter(({ kind }) => kind === 'left-out').length
  const intro = [
    `A session of the account "${options.account}", exported from Soundcheck ${VERSION}: ${requests} of its exchanges.`,
    'It plays in a sandbox of its own, whose clock stands at the moments of the session. It needs no server.',
    'It holds no signature and no secret: the session signs each request, and writes its own secrets where "<redacted>" stands.',
    'What an answer must have is what it had, and had again when this file was written. Of a generated id, only that there is one.',
    ...(left > 0 ? [`Steps left out: ${left}. A comment at the place of each says why.`] : []),
    ...notes,
  ]
  const body = steps.map((step, index) => indented(stepText(step, momentBefore(steps, index)))).join('\n\n')
  return `${comment(intro)}
import { openSession } from 'soundcheck'
import { expect, test } from 'vitest'

// One test, because each answer depends on what came before it.
test(${quoted(`the session of ${options.account} is answered as it was`)}, () => {
  const session = openSession(${literal(options, 2)})
${body === '' ? '' : `\n${body}\n`}
  expect.hasAssertions()
})
`
}

/** When the step before was, in milliseconds. The clock stands there. */
function momentBefore(steps: readonly TriedStep[], index: number): number | undefined {
  const before = steps.slice(0, index).findLast(({ kind }) => kind !== 'left-out')
  return before && momentOf(before)
}

function momentOf(step: TriedStep): number | undefined {
  if (step.kind === 'left-out') return undefined
  return step.kind === 'command' ? step.at : step.recorded.verdict.at
}

function stepText(step: TriedStep, before: number | undefined): string {
  if (step.kind === 'left-out') return comment([`Left out: ${step.what}: ${step.why}.`])
  const moment = momentOf(step) ?? 0
  const move = moment === before ? [] : [`session.at(${quoted(isoTime(moment))})`]
  if (step.kind === 'command') return [...move, `session.apply(${literal(step.command)})`].join('\n')
  const { recorded, request, answer, body } = step
  const title = titleOf(recorded)
  const name = `answer${recorded.verdict.sequence}`
  const checks = [
    `expect(${name}.status, ${quoted(title)}).toBe(${answer.status})`,
    answer.code === undefined ? undefined : `expect(${name}.code).toBe(${quoted(answer.code)})`,
    answer.mishap === undefined ? undefined : `expect(${name}.mishap).toEqual(${literal(answer.mishap)})`,
    answer.delayMs === 0 ? undefined : `expect(${name}.delayMs).toBe(${answer.delayMs})`,
    bodyCheck(name, body),
  ].filter((line) => line !== undefined)
  return [comment([title]), ...move, `const ${name} = session.send(${literal(request)})`, ...checks].join('\n')
}

function bodyCheck(name: string, body: unknown): string | undefined {
  if (body === undefined) return undefined
  const matcher = typeof body === 'object' && body !== null ? 'toMatchObject' : 'toEqual'
  return `expect(${name}.body).${matcher}(${literal(body)})`
}

const NEXT_LINE = /[\r\n\u2028\u2029]+/g

/** Each sentence on a line of its own, whatever a client wrote into it. */
function comment(lines: readonly string[]): string {
  return lines.map((line) => `// ${line.replace(NEXT_LINE, ' ')}`).join('\n')
}

function quoted(text: string): string {
  const double = JSON.stringify(text).replace(/[\u2028\u2029]/g, (one) => `\\u${one.charCodeAt(0).toString(16)}`)
  return double.includes("'") ? double : `'${double.slice(1, -1).replaceAll('\\"', '"')}'`
}

const WORD = /^[A-Za-z_$][\w$]*$/

/** A value as a literal. Members without a value are left out, as in JSON. */
function literal(value: unknown, depth = 0): string {
  if (value === ANY_TEXT) return 'expect.any(String)'
  if (value === ANY_NUMBER) return 'expect.any(Number)'
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value))
    return block(
      '[]',
      value.map((one) => literal(one, depth + 2)),
      depth,
    )
  if (typeof value !== 'object' || value === null) return String(value)
  const members = Object.entries(value).filter(([, one]) => one !== undefined)
  const lines = members.map(([name, one]) => `${nameOf(name)}: ${literal(one, depth + 2)}`)
  return block('{}', lines, depth)
}

/** `__proto__: …` in a literal would set the prototype. */
function nameOf(name: string): string {
  if (name === '__proto__') return "['__proto__']"
  return WORD.test(name) ? name : quoted(name)
}

function block(brackets: '[]' | '{}', lines: readonly string[], depth: number): string {
  const [open, close] = brackets
  if (lines.length === 0) return brackets
  const one = lines.join(', ')
  if (one.length <= 80 && !one.includes('\n')) return brackets === '{}' ? `{ ${one} }` : `[${one}]`
  const space = ' '.repeat(depth)
  return `${open}\n${lines.map((line) => `${space}  ${line},\n`).join('')}${space}${close}`
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? line : `  ${line}`))
    .join('\n')
}
