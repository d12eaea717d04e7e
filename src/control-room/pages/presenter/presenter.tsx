import { useSignal } from '@preact/signals'
import { Check, NotebookText, Pause } from 'lucide'
import { useEffect } from 'preact/hooks'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useOnScreen } from '../../parts/on-screen.ts'
import { shortTime, span } from '../../parts/time.ts'
import { deskAccount } from '../../store/accounts.ts'
import { deskClock } from '../../store/clock.ts'
import { addressOf, go, goToPage, route } from '../../store/route.ts'
import { timeOf } from '../../store/ticking.ts'
import { vendorOf } from '../../store/vendors.ts'
import type { PageProps } from '../pages.ts'
import type { Story, ToldStory } from '../stories/shapes.ts'
import { useStories } from '../stories/use-stories.ts'
import { openChannel } from './channel.ts'
import { MAX_PICKED, type PresenterHandle, presenter } from './handle.ts'
import './presenter.css'
import { SoFar } from './so-far.tsx'
import { openBeat, type Step } from './steps.ts'
import { useTelling } from './use-telling.ts'
import { presenterWords } from './words.ts'

/** Tells a story to an audience. */
export default function PresenterPage({ account: chosen }: PageProps) {
  const t = presenterWords()
  const account = chosen ?? deskAccount.value
  const { list, running, reload } = useStories(account)
  const name = route.value.story ?? running[0]?.name
  const story = list?.find((one) => one.name === name)
  if (account === undefined || list === undefined) return <Plain text={account === undefined ? t.noAccount : ''} />
  if (list.length === 0) return <Plain text={t.none} />
  if (!story) return <Choice list={list} />
  const told = running.find((one) => one.name === story.name)
  return <Telling key={`${account} ${story.name}`} {...{ account, list, story, told, reload }} />
}

const leave = () => {
  const { story } = route.value
  goToPage('stories', story === undefined ? {} : { story })
}

/** Before there is a story to tell. */
function Plain({ text }: { readonly text: string }) {
  useHandle({ next: leave })
  return (
    <div class="presenter-plain">
      <h1>{text}</h1>
      <Leave onPress={leave} />
    </div>
  )
}

/** Gives the keys something to do while this is shown. */
function useHandle(given: Partial<PresenterHandle>): void {
  useOnScreen(() => {
    const nothing = () => undefined
    presenter.value = { next: nothing, end: nothing, notes: nothing, pick: nothing, leave, ...given }
  })
  useOnScreen(
    () => () => {
      presenter.value = undefined
    },
    [],
  )
}

const pickOf = (list: readonly Story[]): Pick<PresenterHandle, 'pick'> => ({
  pick: (index) => {
    const { [index]: picked } = list
    if (picked) go({ story: picked.name })
  },
})

function Choice({ list }: { readonly list: readonly Story[] }) {
  const t = presenterWords()
  useHandle(pickOf(list))
  return (
    <div class="presenter-choice">
      <Leave onPress={leave} />
      <h1>{t.choose}</h1>
      <p>{t.chooseHelp}</p>
      <ol>
        {list.map(({ name, title }, index) => (
          <li key={name}>
            <button type="button" onClick={() => go({ story: name })}>
              {index < MAX_PICKED ? <kbd>{index + 1}</kbd> : <span />}
              {title}
            </button>
          </li>
        ))}
      </ol>
    </div>
  )
}

interface TellingProps {
  readonly account: string
  readonly list: readonly Story[]
  readonly story: Story
  readonly told: ToldStory | undefined
  readonly reload: () => Promise<unknown>
}

function Telling({ account, list, story, told, reload }: TellingProps) {
  const t = presenterWords()
  const telling = useTelling({ account, story, told, reload })
  const { step, due, isBusy, since, said, hasEnded } = telling
  // It stays the story of this page when it is over.
  useEffect(() => go({ story: story.name }, { isMinor: true }), [story.name])
  const isAsking = useSignal(false)
  const next = stepText(step, due?.what)
  const tryLeaving = () => {
    if (since !== undefined && told !== undefined) isAsking.value = true
    else leave()
  }
  const notes = () => {
    window.open(addressOf({ page: 'notes' }), 'soundcheck-notes', 'popup,width=460,height=620')
  }
  useHandle({ ...pickOf(list), next: telling.next, end: () => told && telling.end(), leave: tryLeaving, notes })
  useNotes({ account, story, told, since }, next, telling.next)
  return (
    <div class="presenter">
      <div class="presenter-corner">
        <Button kind="quiet" icon={NotebookText} hint="o" help={t.notesHelp} onPress={notes}>
          {t.notes}
        </Button>
        <Leave onPress={tryLeaving} />
      </div>
      <section class="presenter-story">
        <Status account={account} told={told} hasEnded={hasEnded} />
        <h1>{story.title}</h1>
        <p class="presenter-audience">{said ?? story.audience}</p>
        <div class="presenter-advice">
          <h2>{t.advice}</h2>
          <p>{story.advice}</p>
        </div>
        <div class="presenter-do">
          <button type="button" class={`presenter-next ${step.kind}`} disabled={isBusy} onClick={() => telling.next()}>
            {isBusy ? t.working : next}
            <kbd>→</kbd>
          </button>
          {told && step.kind !== 'end' && (
            <Button kind="quiet" hint="e" onPress={telling.end}>
              {t.another}
            </Button>
          )}
          {!told && (
            <Button kind="quiet" onPress={() => go({ story: undefined })}>
              {t.other}
            </Button>
          )}
        </div>
      </section>
      <SoFar account={account} name={story.name} startedAt={told?.startedAt} isShown={told !== undefined || hasEnded} />
      <Foot told={told} />
      {isAsking.value && (
        <LeaveDialog
          onStay={() => {
            isAsking.value = false
          }}
          onEnd={async () => {
            await telling.end()
            leave()
          }}
        />
      )}
    </div>
  )
}

function Leave({ onPress }: { readonly onPress: () => unknown }) {
  return (
    <Button kind="quiet" hint="esc" onPress={onPress}>
      {presenterWords().leave}
    </Button>
  )
}

function LeaveDialog({ onStay, onEnd }: { readonly onStay: () => void; readonly onEnd: () => unknown }) {
  const t = presenterWords()
  return (
    <Dialog title={t.leaveTitle} onClose={onStay}>
      <p>{t.leaveText}</p>
      <div class="buttons end">
        <Button onPress={onStay}>{t.stay}</Button>
        <Button onPress={leave}>{t.keep}</Button>
        <Button kind="main" onPress={onEnd}>
          {t.endAndLeave}
        </Button>
      </div>
    </Dialog>
  )
}

function Status({ account, told, hasEnded }: Pick<TellingProps, 'account' | 'told'> & { hasEnded: boolean }) {
  const t = presenterWords()
  const isEnded = told === undefined && hasEnded
  const isTold = isEnded || isThrough(told)
  const text = isEnded
    ? t.ended
    : told === undefined
      ? t.readyIn(account)
      : isTold
        ? t.overIn(account)
        : t.runsIn(account)
  const state = isTold ? 'told' : told === undefined ? 'ready' : 'running'
  return (
    <p class="presenter-status" data-state={state}>
      {isTold ? <Icon of={Check} size={20} /> : <span class="presenter-dot" />}
      {text}
    </p>
  )
}

/** Whether all of it has been told. */
function isThrough(told: ToldStory | undefined): boolean {
  return told !== undefined && openBeat(told) === undefined && told.acts >= told.of && told.beats.length > 0
}

/** The account's time, and how many beats have happened. */
function Foot({ told }: Pick<TellingProps, 'told'>) {
  const shown = deskClock.value
  const beats = told?.beats ?? []
  const met = beats.filter(({ metAt }) => metAt !== undefined).length
  const isFrozen = shown?.clock.isFrozen ?? false
  return (
    <footer class="presenter-foot">
      {shown && (
        <span class="mono" data-frozen={isFrozen}>
          {isFrozen && <Icon of={Pause} size={16} />}
          {shortTime(timeOf({ now: shown.clock.milliseconds, isFrozen }, shown.readAt))}
        </span>
      )}
      {beats.length > 0 && (
        <span class="presenter-beats" role="img" aria-label={presenterWords().progress(met, beats.length)}>
          {beats.map((beat, index) => (
            <i key={index} data-met={beat.metAt !== undefined} />
          ))}
        </span>
      )}
    </footer>
  )
}

function stepText(step: Step, due: string | undefined): string {
  const t = presenterWords()
  if (step.kind === 'send') {
    const { operation, vendor } = step.when
    if (operation !== undefined) return t.send(operation)
    return vendor === undefined ? t.sendSome : t.sendAny(vendorOf(vendor)?.name ?? vendor)
  }
  if (step.kind === 'due') return t.due(due ?? '')
  return step.kind === 'wait' ? t.wait(span(step.ms)) : t[step.kind]
}

/** Tells the notes what comes, and listens to them. */
function useNotes(
  { account, story, told, since }: Pick<TellingProps, 'account' | 'story' | 'told'> & { since: number | undefined },
  next: string,
  onNext: () => unknown,
): void {
  const beat = told === undefined ? story.beats[0]?.say : openBeat(told)?.say
  useOnScreen(() => {
    const { title, advice } = story
    const notes = { kind: 'notes', title, advice, next, beat, account, since } as const
    const { post, close } = openChannel(({ kind }) => {
      if (kind === 'hello') post(notes)
      if (kind === 'next') void onNext()
    })
    post(notes)
    return close
  })
}
