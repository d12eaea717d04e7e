import * as z from 'zod'
import { UsageError } from '../../diagnostics/usage-error.ts'
import type { Story } from './story.ts'

/** A story that was started in an account: what it set, so that its end takes back just that. JSON, for a snapshot. */
const startedSchema = z.strictObject({
  name: z.string(),
  /** Ids of what it set. */
  faults: z.array(z.int()),
  callbackFaults: z.array(z.int()),
  /** By full name: the setting before, or null where there was none. */
  switches: z.record(z.string(), z.string().nullable()),
  clockAheadMs: z.number(),
})

export const startedStoriesSchema = z.array(startedSchema)

export type StartedStory = z.output<typeof startedSchema>

/** What a story needs of the account that it is told in. */
export interface StoryStage {
  readonly accountName: string
  setFault(fault: Story['faults'][number]): number
  takeFault(id: number): void
  setCallbackFault(fault: Story['callbackFaults'][number]): number
  takeCallbackFault(id: number): void
  /** The account's own setting; undefined where it has none. */
  ownSwitch(name: string): string | undefined
  setSwitch(name: string, value: string | undefined): void
  moveClock(byMs: number): void
}

/** Starts a story: sets all of it, or nothing. Throws a UsageError where it clashes with one that is under way. */
export function startStory(story: Story, running: readonly StartedStory[], stage: StoryStage): StartedStory {
  refuseClash(story, running, stage.accountName)
  const undo: (() => void)[] = []
  try {
    const switches = Object.entries(story.switches).map(([name, value]) => {
      const before = stage.ownSwitch(name)
      stage.setSwitch(name, value)
      undo.push(() => stage.setSwitch(name, before))
      return [name, before ?? null] as const
    })
    // Before the faults: their windows of time begin now.
    if (story.clockAheadMs !== 0) {
      stage.moveClock(story.clockAheadMs)
      undo.push(() => stage.moveClock(-story.clockAheadMs))
    }
    const faults = story.faults.map((fault) => {
      const id = stage.setFault({ label: story.name, ...fault })
      undo.push(() => stage.takeFault(id))
      return id
    })
    const callbackFaults = story.callbackFaults.map((fault) => stage.setCallbackFault(fault))
    const { name, clockAheadMs } = story
    return { name, faults, callbackFaults, switches: Object.fromEntries(switches), clockAheadMs }
  } catch (error) {
    for (const step of undo.toReversed()) step()
    throw error
  }
}

/** Takes back what a story set, and nothing else. */
export function endStory({ faults, callbackFaults, switches, clockAheadMs }: StartedStory, stage: StoryStage): void {
  for (const id of callbackFaults.toReversed()) stage.takeCallbackFault(id)
  for (const id of faults.toReversed()) stage.takeFault(id)
  if (clockAheadMs !== 0) stage.moveClock(-clockAheadMs)
  for (const [name, before] of Object.entries(switches).toReversed()) stage.setSwitch(name, before ?? undefined)
}

/** Two stories that set the same thing could not be taken back one by one. */
function refuseClash(story: Story, running: readonly StartedStory[], account: string): void {
  for (const other of running) {
    const shared = thingsOf(story).find((thing) => thingsOf(other).includes(thing))
    if (other.name !== story.name && shared === undefined) continue
    const what =
      other.name === story.name ? 'it is under way there' : `"${other.name}" is under way there and sets ${shared}, too`
    throw new UsageError(`Cannot start "${story.name}" in ${account}: ${what}. Stop ${other.name} first`)
  }
}

function thingsOf({ switches, clockAheadMs }: Pick<StartedStory, 'clockAheadMs'> & { switches: object }): string[] {
  return [...Object.keys(switches), ...(clockAheadMs === 0 ? [] : ['the clock'])]
}
