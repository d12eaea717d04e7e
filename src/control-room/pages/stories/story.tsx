import { useSignal } from '@preact/signals'
import { ArrowLeft, Check, Circle, Play, Presentation, SkipForward, Square, Trash2 } from 'lucide'
import type { ComponentChildren } from 'preact'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Icon } from '../../parts/icon.tsx'
import { clockTime, span } from '../../parts/time.ts'
import { api } from '../../server/api.ts'
import { items } from '../../store/feed.ts'
import { addressOf, go, goToPage, route } from '../../store/route.ts'
import { tell } from '../../store/toasts.ts'
import { frameWords } from '../../words/frame.ts'
import type { Act, Beat, Story, ToldStory } from './shapes.ts'
import { StateChip } from './state-chip.tsx'
import { playAct, type Stories, startStory, stopStory } from './use-stories.ts'
import { whenText } from './when.ts'
import { storyWords } from './words.ts'

interface StoryViewProps {
  readonly account: string
  readonly name: string
  readonly stories: Stories
}

/** One story: what it will set, its acts and its beats. */
export function StoryView({ account, name, stories: { list, running, reload } }: StoryViewProps) {
  const t = storyWords()
  const story = list?.find((one) => one.name === name)
  const told = running.find((one) => one.name === name)
  if (!story) {
    return (
      <Empty title={t.gone(name)}>
        <p>{t.goneText}</p>
        <Button icon={ArrowLeft} onPress={() => go({ story: undefined })}>
          {t.back}
        </Button>
      </Empty>
    )
  }
  return (
    <article class="stories-one">
      <Button kind="quiet" icon={ArrowLeft} onPress={() => go({ story: undefined })}>
        {t.back}
      </Button>
      <h2>{story.title}</h2>
      <p class="stories-audience">{story.audience}</p>
      <div class="stories-advice">
        <h3>{t.advice}</h3>
        <p>{story.advice}</p>
      </div>
      <Actions account={account} story={story} told={told} reload={reload} />
      <div class="stories-parts">
        <Beats beats={told?.beats ?? story.beats} isRunning={told !== undefined} />
        <Acts acts={story.acts} played={told?.acts} />
        <Sets story={story} />
      </div>
    </article>
  )
}

interface ActionsProps {
  readonly account: string
  readonly story: Story
  readonly told: ToldStory | undefined
  readonly reload: () => void
}

function Actions({ account, story, told, reload }: ActionsProps) {
  const t = storyWords()
  const isAsking = useSignal(false)
  const hasActs = told !== undefined && told.acts < told.of
  return (
    <div class="stories-actions">
      {told === undefined ? (
        <Button kind="main" icon={Play} help={t.startHelp} onPress={() => startStory(account, story, reload)}>
          {t.start}
        </Button>
      ) : (
        <>
          {hasActs && (
            <Button kind="main" icon={SkipForward} help={t.nextHelp} onPress={() => playAct(account, story, reload)}>
              {t.next}
            </Button>
          )}
          <Button icon={Square} help={t.stopHelp} onPress={() => stopStory(account, story, reload)}>
            {t.stop}
          </Button>
        </>
      )}
      <Button icon={Presentation} help={t.presentHelp} onPress={() => goToPage('present', { story: story.name })}>
        {t.present}
      </Button>
      {told && <StateChip told={told} />}
      <span class="stories-name mono">{story.name}</span>
      {story.source === 'added' && (
        <Button kind="quiet" icon={Trash2} onPress={() => (isAsking.value = true)}>
          {t.remove}
        </Button>
      )}
      {isAsking.value && (
        <RemoveDialog
          story={story}
          onClose={() => {
            isAsking.value = false
          }}
          reload={reload}
        />
      )}
    </div>
  )
}

interface RemoveDialogProps {
  readonly story: Story
  readonly onClose: () => void
  readonly reload: () => void
}

function RemoveDialog({ story: { name, title }, onClose, reload }: RemoveDialogProps) {
  const t = storyWords()
  const remove = async () => {
    onClose()
    try {
      await api.removeScenario({ name })
      tell(t.removed(title))
      go({ story: undefined })
    } catch (error) {
      tell((error as Error).message, { kind: 'failed' })
    }
    reload()
  }
  return (
    <Dialog title={t.removeTitle(title)} onClose={onClose}>
      <p>{t.removeText}</p>
      <div class="buttons end">
        <Button onPress={onClose}>{frameWords().cancel}</Button>
        <Button kind="danger" onPress={remove}>
          {t.remove}
        </Button>
      </div>
    </Dialog>
  )
}

function Part(props: { readonly title: string; readonly help?: string; readonly children: ComponentChildren }) {
  return (
    <section class="stories-part">
      <h3>{props.title}</h3>
      {props.help !== undefined && <p class="dim">{props.help}</p>}
      {props.children}
    </section>
  )
}

function Beats({ beats, isRunning }: { readonly beats: readonly Beat[]; readonly isRunning: boolean }) {
  const t = storyWords()
  return (
    <Part title={t.beats} help={beats.length === 0 ? t.noBeats : t.beatsHelp}>
      <ol class="stories-beats">
        {beats.map((beat, index) => (
          <li key={index} data-met={beat.metAt !== undefined}>
            <Icon of={beat.metAt === undefined ? Circle : Check} size={17} />
            <div>
              <p>
                {beat.say} {isRunning && <span class="only-read">({beat.metAt === undefined ? t.open : t.met})</span>}
              </p>
              {beat.metAt === undefined ? (
                <p class="dim mono">{whenText(beat.when)}</p>
              ) : (
                <p class="dim">
                  <span class="mono">{clockTime(beat.metAt)}</span>{' '}
                  {beat.metBy !== undefined && <MetBy sequence={beat.metBy} />}
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Part>
  )
}

/** A link to the exchange that met a beat: its detail opens beside the story. */
export function MetBy({ sequence }: { readonly sequence: number }) {
  const t = storyWords()
  const item = items.value.find((one) => one.sequence === sequence)
  const name = item?.topic === 'exchange' ? (item.operation ?? item.method) : undefined
  return (
    <a
      class="stories-link"
      href={addressOf({ ...route.value, entry: String(sequence) })}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        go({ entry: String(sequence) })
      }}
    >
      {name ?? t.metBy(sequence)}
    </a>
  )
}

function Acts({ acts, played }: { readonly acts: readonly Act[]; readonly played: number | undefined }) {
  const t = storyWords()
  if (acts.length === 0) return null
  return (
    <Part title={t.acts} help={t.actsHelp}>
      <ol class="stories-acts">
        {acts.map((act, index) => {
          const state = played === undefined || index > played ? 'open' : index < played ? 'played' : 'next'
          return (
            <li key={index} data-state={state}>
              <p>
                {act.say} {state === 'played' && <span class="dim">({t.playedAct})</span>}
                {state === 'next' && <b>({t.nextAct})</b>}
              </p>
              <ul class="dim">
                {settingsOf(act).map((line) => (
                  <li key={line}>{line}</li>
                ))}
                {act.controls.map((name) => (
                  <li key={name}>{t.control(name)}</li>
                ))}
                {act.advanceMs > 0 && <li>{t.moves(span(act.advanceMs))}</li>}
                {act.waitFor && <li>{t.waitsFor(whenText(act.waitFor))}</li>}
              </ul>
            </li>
          )
        })}
      </ol>
    </Part>
  )
}

type Settings = Pick<Act, 'faults' | 'callbackFaults' | 'switches'>

/** What is set, each in a line: the server writes the sentences. */
function settingsOf({ faults, callbackFaults, switches }: Settings): string[] {
  return [...faults, ...callbackFaults, ...Object.entries(switches).map(([name, value]) => `${name} = ${value}`)]
}

function Sets({ story: { sets, acts } }: { readonly story: Story }) {
  const t = storyWords()
  const groups = [
    [t.faults, sets.faults],
    [t.callbackFaults, sets.callbackFaults],
    [t.switches, Object.entries(sets.switches).map(([name, value]) => `${name} = ${value}`)],
    [t.clock, sets.clockAheadMs === 0 ? [] : [t.clockAhead(span(sets.clockAheadMs))]],
  ] as const
  const filled = groups.filter(([, lines]) => lines.length > 0)
  return (
    <Part title={t.sets}>
      {filled.length === 0 && <p class="dim">{acts.length > 0 ? t.setsNothing : t.noSettings}</p>}
      <dl class="stories-sets">
        {filled.map(([title, lines]) => (
          <div key={title}>
            <dt>{title}</dt>
            {lines.map((line) => (
              <dd key={line}>{line}</dd>
            ))}
          </div>
        ))}
      </dl>
    </Part>
  )
}
