import { Share, X } from 'lucide'
import { Button } from '../parts/button.tsx'
import { clearMarks, marks } from './marks.ts'
import { takeShown } from './open.ts'
import { takeWords } from './words.ts'

/** What is chosen in the list, and what can be done with it. */
export function MarkedBar() {
  const t = takeWords()
  const { size } = marks.value
  if (size === 0) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would add a frame and a legend
    <div class="marked-bar" role="group" aria-label={t.marked(size)}>
      <span role="status">{t.marked(size)}</span>
      <Button kind="main" icon={Share} hint="e" onPress={takeShown}>
        {t.take}
      </Button>
      <Button kind="quiet" icon={X} label={t.clear} onPress={clearMarks} />
    </div>
  )
}
