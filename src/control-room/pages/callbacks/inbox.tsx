import { Code } from '../../parts/code.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { api } from '../../server/api.ts'
import { useRemote } from '../../store/remote.ts'
import { callbackWords } from './words.ts'

interface InboxDialogProps {
  readonly name: string
  readonly onClose: () => void
}

/** What arrived in an inbox of this server. */
export function InboxDialog({ name, onClose }: InboxDialogProps) {
  const t = callbackWords()
  const { value, error } = useRemote(
    () => api.readInbox({ name }),
    [name],
    (item) => item.topic === 'callback',
  )
  return (
    <Dialog title={t.inbox(name)} onClose={onClose} kind="wide">
      <p class="dim">{error ?? (value?.length === 0 ? t.inboxEmpty : t.inboxText)}</p>
      <ol class="callbacks-inbox">
        {value?.toReversed().map(({ at, method, query, headers, body }, index) => (
          <li key={value.length - index}>
            <details open={index === 0}>
              <summary class="mono">
                {at.slice(11, 23)} {method} {query} {headers['content-type']}
              </summary>
              <Code text={body} label={`${t.payload} ${at}`} />
            </details>
          </li>
        ))}
      </ol>
    </Dialog>
  )
}
