import { commands } from './commands.ts'
import { Keys } from './list.tsx'

/** Some of the keys, to get to know them. */
export function KeyHints({ ids }: { readonly ids: readonly string[] }) {
  return <Keys commands={commands.value.filter(({ id }) => ids.includes(id))} />
}
