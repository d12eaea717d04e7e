import { Button } from '../parts/button.tsx'
import { Empty } from '../parts/empty.tsx'
import { goToPage } from '../store/route.ts'
import { nothingYetWords } from './nothing-yet-words.ts'

interface NothingYetProps {
  readonly account: string | undefined
  /** What the page will show once there is an account. */
  readonly text: string
  /** The server's sentence, when it refuses what the page needs. */
  readonly error: string | undefined
}

/** What a page of one account shows before it has anything: how to get an account, or why the server refuses. */
export function NothingYet({ account, text, error }: NothingYetProps) {
  const t = nothingYetWords()
  if (account === undefined) {
    return (
      <Empty title={t.noAccount}>
        <p>{text}</p>
        <ToLive />
      </Empty>
    )
  }
  return error === undefined ? null : (
    <Empty title={t.failed}>
      <p>{error}</p>
    </Empty>
  )
}

/** The way to the calls that a user can copy: the page Live has them while it is empty. */
export function ToLive() {
  return <Button onPress={() => goToPage('live')}>{nothingYetWords().toLive}</Button>
}
