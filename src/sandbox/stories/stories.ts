import * as z from 'zod'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { setterOfScenario } from '../faults/set-by.ts'
import { startedBeatSchema } from './beats.ts'
import type { Settings, Story } from './story.ts'

/** A running story, with what it set, so that ending it undoes exactly that. JSON, for a snapshot. */
const startedSchema = z.strictObject({
  name: z.string(),
  /** Ids. */
  faults: z.array(z.int()),
  callbackFaults: z.array(z.int()),
  /** The settings before the story, by full name; null when there was none. */
  switches: z.record(z.string(), z.string().nullable()),
  clockAheadMs: z.number(),
  /** Milliseconds, by the account's clock. Files of earlier versions have neither this nor the rest. */
  startedAt: z.number().optional(),
  /** How many of its acts were played. */
  acts: z.int().min(0).optional(),
  beats: z.array(startedBeatSchema).optional(),
})

export const startedStoriesSchema = z.array(startedSchema)

export type StartedStory = z.output<typeof startedSchema>

/** The account that a story runs in, as the story sees it. */
export interface StoryTarget {
  readonly accountName: string
  setFault(fault: Story['faults'][number], setBy: string): number
  takeFault(id: number): void
  setCallbackFault(fault: Story['callbackFaults'][number], setBy: string): number
  takeCallbackFault(id: number): void
  /** The account's own setting; undefined when it has none. */
  ownSwitch(name: string): string | undefined
  setSwitch(name: string, value: string | undefined): void
  moveClock(byMs: number): void
}

/** Starts a story: sets all of it, or nothing. Throws a UsageError when it clashes with a running story. */
export function startStory(
  story: Story,
  running: readonly StartedStory[],
  target: StoryTarget,
  startedAt: number,
): StartedStory {
  refuseClash(story, running, target.accountName)
  const { name, clockAheadMs, beats } = story
  const set = setAll(story, target, clockAheadMs)
  return { name, ...set, clockAheadMs, startedAt, acts: 0, ...(beats && { beats: [...beats] }) }
}

/** Plays the next act of a running story: sets all of it, or nothing. Ending the story undoes it too. */
export function continueStory(
  story: StartedStory,
  act: Settings,
  running: readonly StartedStory[],
  target: StoryTarget,
): StartedStory {
  const others = running.filter(({ name }) => name !== story.name)
  refuseClash({ name: story.name, clockAheadMs: 0, ...act }, others, target.accountName)
  const set = setAll({ ...act, name: story.name }, target, 0)
  return {
    ...story,
    faults: [...story.faults, ...set.faults],
    callbackFaults: [...story.callbackFaults, ...set.callbackFaults],
    // What was there before the story, even if two acts set the same switch.
    switches: { ...set.switches, ...story.switches },
    acts: (story.acts ?? 0) + 1,
  }
}

type Set = Pick<StartedStory, 'faults' | 'callbackFaults' | 'switches'>

function setAll(story: Settings & { readonly name: string }, target: StoryTarget, clockAheadMs: number): Set {
  const undo: (() => void)[] = []
  const setBy = setterOfScenario(story.name)
  try {
    const switches = Object.entries(story.switches).map(([name, value]) => {
      const before = target.ownSwitch(name)
      target.setSwitch(name, value)
      undo.push(() => target.setSwitch(name, before))
      return [name, before ?? null] as const
    })
    // This comes before the faults, because their time windows start now.
    if (clockAheadMs !== 0) {
      target.moveClock(clockAheadMs)
      undo.push(() => target.moveClock(-clockAheadMs))
    }
    const faults = story.faults.map((fault) => {
      const id = target.setFault({ label: story.name, ...fault }, setBy)
      undo.push(() => target.takeFault(id))
      return id
    })
    const callbackFaults = story.callbackFaults.map((fault) => {
      const id = target.setCallbackFault(fault, setBy)
      undo.push(() => target.takeCallbackFault(id))
      return id
    })
    return { faults, callbackFaults, switches: Object.fromEntries(switches) }
  } catch (error) {
    for (const step of undo.toReversed()) step()
    throw error
  }
}

/** Undoes what a story set, and nothing else. */
export function endStory({ faults, callbackFaults, switches, clockAheadMs }: StartedStory, target: StoryTarget): void {
  for (const id of callbackFaults.toReversed()) target.takeCallbackFault(id)
  for (const id of faults.toReversed()) target.takeFault(id)
  if (clockAheadMs !== 0) target.moveClock(-clockAheadMs)
  for (const [name, before] of Object.entries(switches).toReversed()) target.setSwitch(name, before ?? undefined)
}

/** Two stories that set the same thing could not be undone one by one. */
function refuseClash(story: Story, running: readonly StartedStory[], account: string): void {
  for (const other of running) {
    const shared = thingsOf(story).find((thing) => thingsOf(other).includes(thing))
    if (other.name !== story.name && shared === undefined) continue
    const what =
      other.name === story.name ? 'it is already running' : `"${other.name}" is running and also sets ${shared}`
    throw new UsageError(`Cannot start "${story.name}" in ${account}: ${what}. Stop ${other.name} first`)
  }
}

function thingsOf({ switches, clockAheadMs }: Pick<StartedStory, 'clockAheadMs'> & { switches: object }): string[] {
  return [...Object.keys(switches), ...(clockAheadMs === 0 ? [] : ['the clock'])]
}
