import { Dialog } from '../parts/dialog.tsx'
import { commands, openDialog } from './commands.ts'
import { Keys } from './keys.tsx'
import { keyWords } from './words.ts'

/** The list of `?`. */
export function KeyList() {
  const t = keyWords()
  const groups = {
    move: t.groupMove,
    time: t.groupTime,
    desk: t.groupDesk,
    page: t.groupPage,
    go: t.groupGo,
    other: t.groupOther,
  }
  const listed = commands.value.filter(({ keys, isUnlisted }) => keys.length > 0 && !isUnlisted)
  return (
    <Dialog title={t.title} onClose={() => (openDialog.value = undefined)}>
      <div class="key-groups">
        {Object.entries(groups).map(([group, title]) => {
          const own = listed.filter((command) => command.group === group)
          return (
            own.length > 0 && (
              <section key={group}>
                <h3>{title}</h3>
                <Keys commands={own} />
              </section>
            )
          )
        })}
      </div>
    </Dialog>
  )
}
