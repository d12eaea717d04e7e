import { idOf, sentenceOf } from './mutant.ts'
import type { Fate, Judged, MutateResult } from './run/mutate.ts'

/** The share of mutants that the tests noticed, from 0 to 1; undefined when none could be noticed. */
function scoreOf(judged: readonly Judged[]): number | undefined {
  const survived = count(judged, 'survived')
  const noticed = count(judged, 'noticed') + count(judged, 'timed-out')
  return survived + noticed === 0 ? undefined : noticed / (survived + noticed)
}

export function count(judged: readonly Judged[], fate: Fate): number {
  return judged.filter((one) => one.fate === fate).length
}

const MARKS: Readonly<Record<Fate, string>> = {
  noticed: 'noticed ',
  'timed-out': 'noticed ',
  survived: 'SURVIVED',
  'not-met': 'not met ',
  unread: 'unread  ',
}

/** The line for one mutant, printed during the run. */
export function lineOf({ mutant, fate, durationMs }: Judged): string {
  const late = fate === 'timed-out' ? ' (the tests did not end in time)' : ''
  return `${MARKS[fate]} ${idOf(mutant)}${late} ${durationMs} ms`
}

/** The summary at the end: every survivor in a sentence, and the score. */
export function summaryOf({ judged, leftOut }: MutateResult): string {
  const survivors = judged.filter(({ fate }) => fate === 'survived')
  const score = scoreOf(judged)
  const noticed = count(judged, 'noticed') + count(judged, 'timed-out')
  return [
    ...survivors.map(({ mutant }) => `${sentenceOf(mutant)}: your tests did not notice.\n  --only '${idOf(mutant)}'`),
    score === undefined
      ? 'No mutant changed an answer, so there is no score.'
      : `${noticed} of ${noticed + survivors.length} mutants noticed, score ${Math.floor(score * 100)} %.${others(judged, leftOut)}`,
  ].join('\n')
}

function others(judged: readonly Judged[], leftOut: number): string {
  const notMet = count(judged, 'not-met')
  const unread = count(judged, 'unread')
  return [
    ...(unread > 0 ? [` ${unread} were not tried, because your tests do not read their fields.`] : []),
    ...(notMet > 0 ? [` ${notMet} changed nothing in their run and do not count.`] : []),
    ...(leftOut > 0 ? [` ${leftOut} more were left out: raise --max to try them.`] : []),
  ].join('')
}

export function jsonOf(result: MutateResult, command: readonly string[]): string {
  const { judged, baselineMs, leftOut } = result
  const content = {
    command,
    baselineMs,
    score: scoreOf(judged) ?? null,
    noticed: count(judged, 'noticed'),
    timedOut: count(judged, 'timed-out'),
    survived: count(judged, 'survived'),
    notMet: count(judged, 'not-met'),
    unread: count(judged, 'unread'),
    leftOut,
    mutants: judged.map(({ mutant, fate, durationMs }) => ({
      id: idOf(mutant),
      says: sentenceOf(mutant),
      fate,
      durationMs,
      ...mutant,
    })),
  }
  return `${JSON.stringify(content, undefined, 2)}\n`
}
