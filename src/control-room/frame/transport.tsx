import { ChevronLeft, ChevronRight, Pause, Play } from 'lucide'
import { openDialog } from '../keys/commands.ts'
import { Button } from '../parts/button.tsx'
import { day, shortTime, span } from '../parts/time.ts'
import { agenda, deskClock, type ReadClock } from '../store/clock.ts'
import { canLookBack, lookBack, lookForward } from '../store/past.ts'
import { until } from '../store/route.ts'
import { timeOf } from '../store/ticking.ts'
import { deskWords } from '../words/desk.ts'
import { moveAndTell, pauseOrRun } from './moves.ts'

const STEPS = ['1m', '10m', '1h']

/** The clock of the desk's account, and what moves it. */
export function Transport() {
  const t = deskWords()
  const shown = deskClock.value
  if (shown === undefined) return <section class="transport" aria-label={t.desk} />
  const { account, clock, readAt } = shown
  const now = timeOf({ now: clock.milliseconds, isFrozen: clock.isFrozen }, readAt)
  return (
    <section class={clock.isFrozen ? 'transport frozen' : 'transport'} aria-label={t.timeOf(account)}>
      <div class="time-line">
        <span class="big-time">{shortTime(now)}</span>
        <span class="dates">
          <span>{day(now)} UTC</span>
          <span class="account-name" title={t.timeOf(account)}>
            {account}
          </span>
        </span>
        <span class="look">
          <Button
            kind="quiet"
            icon={ChevronLeft}
            label={canLookBack.value ? t.lookBack : t.noLookBack}
            isDisabled={!canLookBack.value}
            onPress={lookBack}
          />
          <Button
            kind="quiet"
            icon={ChevronRight}
            label={t.lookForward}
            isDisabled={until.value === undefined}
            onPress={lookForward}
          />
        </span>
      </div>
      <p class="due" title={dueText(shown, now, t)}>
        {dueText(shown, now, t)}
      </p>
      <div class="buttons">
        <Button
          icon={clock.isFrozen ? Play : Pause}
          label={clock.isFrozen ? t.run : t.pause}
          isPressed={clock.isFrozen}
          onPress={pauseOrRun}
        />
        <Button help={t.nextHelp} isDisabled={clock.nextDue === null} onPress={() => moveAndTell('next')}>
          {t.next}
        </Button>
        {STEPS.map((by) => (
          <Button key={by} help={t.ahead(by)} onPress={() => moveAndTell({ by })}>
            +{by}
          </Button>
        ))}
        <Button help={t.toHelp} onPress={() => (openDialog.value = 'moment')}>
          {t.to}
        </Button>
      </div>
    </section>
  )
}

/** "job 9eba ends, in 30 s" where the server says what; else when. */
function dueText({ clock }: ReadClock, now: number, t: ReturnType<typeof deskWords>): string {
  if (clock.nextDue === null) return t.nothingDue
  const at = Date.parse(clock.nextDue)
  const when = Math.abs(at - now) < 86_400_000 ? t.dueIn(span(Math.max(0, at - now))) : day(at)
  const [first] = agenda.value ?? []
  return first === undefined ? t.dueAt(when) : t.due(first.what, when)
}
