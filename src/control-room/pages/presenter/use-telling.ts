import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { api, type Due } from '../../server/api.ts'
import { agenda, deskClock, loadClock, moveClock } from '../../store/clock.ts'
import { items } from '../../store/feed.ts'
import { timeOf } from '../../store/ticking.ts'
import { tell } from '../../store/toasts.ts'
import type { BeatWhen, Story, ToldStory } from '../stories/shapes.ts'
import { dueSoon, isMet, momentOf, nextStep, openBeat, type Step, type Tried, triedBy } from './steps.ts'

interface Waiting {
  readonly when: BeatWhen
  /** The newest event when the act was played. */
  readonly after: number
}

interface Telling {
  readonly step: Step
  /** What is due, when that is the next step. */
  readonly due: Due | undefined
  readonly isBusy: boolean
  /** When it was started here: milliseconds since the epoch, real time. */
  readonly since: number | undefined
  /** What was just said: an act's sentence. */
  readonly said: string | undefined
  /** Whether it was ended here. What happened stays in sight. */
  readonly hasEnded: boolean
  readonly next: () => Promise<void>
  readonly end: () => Promise<void>
}

interface Given {
  readonly account: string
  readonly story: Story
  readonly told: ToldStory | undefined
  readonly reload: () => Promise<unknown>
}

/** The next step of a story, and how to take it. */
export function useTelling({ account, story, told, reload }: Given): Telling {
  const waiting = useSignal<Waiting | undefined>(undefined)
  const last = useSignal<{ readonly towards: string; readonly tried: Tried | undefined }>()
  const isBusy = useSignal(false)
  /** The step that is being taken. The end waits for it, instead of being forgotten. */
  const running = useRef<Promise<void>>(undefined)
  const since = useSignal<number | undefined>(undefined)
  const said = useSignal<string | undefined>(undefined)
  const hasEnded = useSignal(false)

  const waitsFor = told === undefined || waiting.value === undefined ? undefined : stillOpen(waiting.value, account)
  const towards = `${told?.acts} ${JSON.stringify(waitsFor)} ${told && openBeat(told)?.say} ${metIn(told)}`
  const tried = last.value?.towards === towards ? last.value.tried : undefined
  const due = dueNow()
  const step = nextStep({ story: told, waitsFor, isDue: due !== undefined, tried })

  const take = async (one: Step) => {
    isBusy.value = true
    last.value = { towards, tried: triedBy(one) }
    try {
      await doStep(one)
    } catch (error) {
      tell((error as Error).message, { kind: 'failed' })
    }
    // The next step is chosen by what is known then.
    await Promise.all([loadClock(), reload()])
    isBusy.value = false
  }

  const start = (one: Step) => {
    running.current = take(one)
    return running.current
  }

  const doStep = async (one: Step): Promise<unknown> => {
    const { name } = story
    if (one.kind === 'start') {
      waiting.value = undefined
      await api.startScenario({ account, body: { name } })
      since.value = Date.now()
      hasEnded.value = false
      return undefined
    }
    if (one.kind === 'act') {
      const { played } = await api.playScenario({ account, name })
      said.value = played?.say
      const after = items.peek().at(-1)?.sequence ?? -1
      waiting.value = played?.waitFor && { when: played.waitFor, after }
      return undefined
    }
    if (one.kind === 'send')
      return api.demonstrate({ account, body: { when: one.when, ...(one.again && { again: true }) } })
    if (one.kind === 'due') return due && moveClock({ at: new Date(momentOf(due.at)).toISOString() })
    if (one.kind === 'wait') return moveClock({ by: `${one.ms}ms` })
    await api.stopScenario({ account, name })
    since.value = undefined
    said.value = undefined
    hasEnded.value = true
    return undefined
  }

  return {
    ...{ step, due, isBusy: isBusy.value, since: since.value, said: said.value, hasEnded: hasEnded.value },
    next: async () => {
      if (!isBusy.peek()) await start(step)
    },
    end: async () => {
      await running.current
      if (!hasEnded.peek()) await start({ kind: 'end' })
    },
  }
}

const metIn = (told: ToldStory | undefined) => told?.beats.filter(({ metAt }) => metAt !== undefined).length ?? 0

function stillOpen({ when, after }: Waiting, account: string): BeatWhen | undefined {
  const isDone = items.value.some((item) => item.sequence > after && item.account === account && isMet(when, item))
  return isDone ? undefined : when
}

function dueNow(): Due | undefined {
  const shown = deskClock.value
  if (shown === undefined) return undefined
  const { milliseconds: now, isFrozen } = shown.clock
  return dueSoon(agenda.value ?? [], timeOf({ now, isFrozen }, shown.readAt))
}
