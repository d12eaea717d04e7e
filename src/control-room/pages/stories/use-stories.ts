import { api } from '../../server/api.ts'
import { act } from '../../store/actions.ts'
import type { Item } from '../../store/feed.ts'
import { useRemote } from '../../store/remote.ts'
import type { Story, ToldStory } from './shapes.ts'
import { storyWords } from './words.ts'

export interface Stories {
  /** Undefined before the first answer. */
  readonly list: readonly Story[] | undefined
  /** Those that run in the account. */
  readonly running: readonly ToldStory[]
  readonly error: string | undefined
  /** Resolves when all of it was read again. */
  readonly reload: () => Promise<unknown>
}

/** The stories of the server, and how far each has come in an account. */
export function useStories(account: string | undefined): Stories {
  const isAbout = (item: Item) => item.account === account
  const all = useRemote(
    () => api.listScenarios(),
    [],
    ({ topic }) => topic === 'scenario' || topic === 'restart',
  )
  const load = account === undefined ? undefined : () => api.listRunningScenarios({ account })
  const here = useRemote(load, [account], isAbout)
  const reload = () => Promise.all([all.reload(), here.reload()])
  return { list: all.value, running: here.value?.stories ?? [], error: all.error ?? here.error, reload }
}

export async function startStory(account: string, { name, title }: Story, reload: () => void): Promise<unknown> {
  const done = await act(storyWords().started(title), () => api.startScenario({ account, body: { name } }))
  reload()
  return done
}

export async function stopStory(account: string, { name, title }: Story, reload: () => void): Promise<unknown> {
  const done = await act(storyWords().ended(title), () => api.stopScenario({ account, name }))
  reload()
  return done
}

export async function playAct(account: string, { name }: Story, reload: () => void): Promise<unknown> {
  const done = await act(
    ({ played }) => played?.say ?? '',
    () => api.playScenario({ account, name }),
  )
  reload()
  return done
}
