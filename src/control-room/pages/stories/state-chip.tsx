import { Chip, type Tone } from '../../parts/chip.tsx'
import type { ToldStory } from './shapes.ts'
import { storyWords } from './words.ts'

const TONES: Readonly<Record<ToldStory['state'], Tone>> = { armed: 'none', applied: 'amber', over: 'green' }

/** How far a running story has come: a word, a colour, and the beats that happened. */
export function StateChip({ told: { state, beats } }: { readonly told: ToldStory }) {
  const t = storyWords()
  const help = { armed: t.armedHelp, applied: t.appliedHelp, over: t.overHelp }[state]
  const met = beats.filter(({ metAt }) => metAt !== undefined).length
  return (
    <Chip tone={TONES[state]} title={help}>
      {{ armed: t.armed, applied: t.applied, over: t.over }[state]}
      {beats.length > 0 && ` · ${t.of(met, beats.length)}`}
    </Chip>
  )
}
