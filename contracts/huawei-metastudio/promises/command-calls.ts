import * as z from 'zod'
import type { Call, CallOf, CommandName, Expectation, Later, Step, VendorPromise } from './language.ts'
import { scenesOf } from './samples.ts'
import { begin, command, createRoom, jobPath, running, startJob } from './steps.ts'

export const showQueue: Call = { call: 'listInsertCommands', input: { path: jobPath } }

type OneCommand = Omit<VendorPromise, 'id' | 'when' | 'then' | 'covers'> & {
  readonly params?: Later<object>
  readonly then?: Expectation
}

/** A promise about one command, whose rule has its name. The command succeeds unless `then` says otherwise. */
export function aboutCommand(name: string, what: string, { params, then, ...promise }: OneCommand): VendorPromise {
  const short = name.toLowerCase().replaceAll('_', '-')
  return {
    id: `executeSmartLiveCommand/${short}-${what}`,
    given: running,
    ...promise,
    when: command(name, params, 'command'),
    then: then ?? { status: 200, body: { command_id: z.string().min(1).max(64), command: name } },
    covers: [`rule.${short}`],
  }
}

export const speech = (length: number) => ({ text_config: { text: 'x'.repeat(length) } })

export const audio = { audio_url: 'https://media.example/a.mp3' }

/** A job in the middle of long paragraphs, so that inserted commands have to wait. */
export const speaking: readonly Step[] = [
  createRoom({ scene_scripts: scenesOf([10_000, 5000]), play_policy: { auto_play_script: true } }),
  startJob(),
  begin,
]

export function insertSpeech(as: CommandName, play_type = 'APPEND'): CallOf<'executeSmartLiveCommand'> {
  return command('INSERT_PLAY_SCRIPT', { ...speech(250), play_type }, as)
}

/** JSON text of a value that has these members, and perhaps others. */
export function jsonWith(members: unknown): z.ZodType {
  return z
    .string()
    .refine((text) => contains(parsed(text), members))
    .describe(`JSON text with ${JSON.stringify(members)}`)
}

function contains(whole: unknown, part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return part === whole
  if (typeof whole !== 'object' || whole === null) return false
  return Object.entries(part).every(([name, member]) => contains((whole as Record<string, unknown>)[name], member))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
