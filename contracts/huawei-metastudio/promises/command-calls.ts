import * as z from 'zod'
import type { Call, Expectation, Later, Step, VendorPromise } from '../../../src/vendor/promise.ts'
import { scenesOf } from './content.ts'
import { begin, command, createRoom, jobPath, running, startJob } from './scene.ts'

export const queue: Call = { call: 'listInsertCommands', input: { path: jobPath } }

export type AboutCommand = Omit<VendorPromise, 'id' | 'when' | 'then' | 'covers'> & {
  readonly params?: Later<object>
  readonly then?: Expectation
  readonly more?: object
}

const done: Expectation = { status: 200, body: { command_id: z.string().min(1).max(64) } }

/** A promise about one command, whose rule has its name. */
export function aboutCommand(
  name: string,
  what: string,
  { params, then = done, more = {}, ...told }: AboutCommand,
): VendorPromise {
  const short = name.toLowerCase().replaceAll('_', '-')
  return {
    id: `executeSmartLiveCommand/${short}-${what}`,
    given: running,
    ...told,
    when: { ...command(name, params), as: 'command', ...more },
    then: then === done ? { ...done, body: { ...(done.body as object), command: name } } : then,
    covers: [`rule.${short}`],
  }
}

export const speech = (length: number) => ({ text_config: { text: 'x'.repeat(length) } })

export const audio = { audio_url: 'https://media.example/a.mp3' }

/** A job that says a paragraph of an hour, so that what is inserted waits. */
export const speaking: readonly Step[] = [
  createRoom({ scene_scripts: scenesOf([10_000, 5000]), play_policy: { auto_play_script: true } }),
  startJob(),
  begin,
]

export function append(as: string, play_type = 'APPEND'): Step {
  return { ...command('INSERT_PLAY_SCRIPT', { ...speech(250), play_type }), as }
}

/** JSON text whose value has, among others, these members. */
export function jsonWith(members: unknown): z.ZodType {
  const has = (part: unknown, whole: unknown): boolean => {
    if (typeof part !== 'object' || part === null) return part === whole
    return (
      typeof whole === 'object' &&
      whole !== null &&
      Object.entries(part).every(([name, one]) => has(one, (whole as Record<string, unknown>)[name]))
    )
  }
  const parse = (given: string): unknown => {
    try {
      return JSON.parse(given)
    } catch {
      return undefined
    }
  }
  return z
    .string()
    .refine((given) => has(members, parse(given)))
    .describe(`JSON text with ${JSON.stringify(members)}`)
}
