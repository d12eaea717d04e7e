import type { EventBody, HistoryEvent } from '../history/event.ts'
import type { Traced } from '../history/step.ts'
import { meetBeats } from './beats.ts'
import type { StartedStory } from './stories.ts'

interface BeatsMet {
  readonly stories: readonly StartedStory[]
  /** The events that tell of it. */
  readonly traced: Traced
  /** Milliseconds, by the account's clock. */
  readonly at: number
}

/** Ticks off the beats that these events meet. Undefined when they meet none. Builds no events while no story waits for any. */
export function beatsMet(
  stories: readonly StartedStory[],
  eventsOf: () => readonly HistoryEvent[],
): BeatsMet | undefined {
  if (!stories.some(isWaiting)) return undefined
  const events = eventsOf()
  const told: EventBody[] = []
  const after = stories.map((story) => {
    const { beats, met } = meetBeats(story.beats ?? [], events)
    for (const beat of met) {
      told.push({ topic: 'scenario', phase: 'beat', name: story.name, beat, say: beats[beat]?.say })
    }
    return met.length === 0 ? story : { ...story, beats: [...beats] }
  })
  const last = events.at(-1)
  if (told.length === 0 || !last) return undefined
  return { stories: after, traced: { changes: [], leftOut: 0, deliveries: [], events: told }, at: last.at }
}

function isWaiting({ beats = [] }: StartedStory): boolean {
  return beats.some(({ metAt }) => metAt === undefined)
}
