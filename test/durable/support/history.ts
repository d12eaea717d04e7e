import { type Acknowledged, type Command, idsOf, read, send } from './commands.ts'

/** One attempt of a client, and what came of it. Times count the steps of all clients. */
interface Attempt {
  readonly command: Command
  readonly from: number
  readonly to: number
  readonly answer: Acknowledged | undefined
}

/** What clients of one account sent and read, and whether one sequence of steps explains it. */
export class ClientHistory {
  readonly account: string
  readonly attempts: Attempt[] = []
  #step = 0

  constructor(account: string) {
    this.account = account
  }

  get acknowledged(): number {
    return this.attempts.filter(({ answer }) => answer).length
  }

  async attempt(origin: string, command: Command): Promise<Acknowledged | undefined> {
    const from = this.#step++
    const answer = await send(origin, this.account, command)
    this.attempts.push({ command, from, to: this.#step++, answer })
    return answer
  }

  /** What is wrong, as sentences. `origin` is a server that knows how everything ended. */
  async problems(origin: string): Promise<string[]> {
    const state = (await read(origin, `/accounts/${this.account}/snapshot`)) as SnapshotOfTasks
    const tasks = tasksOf(state)
    return [...this.#idProblems(), ...this.#taskProblems(tasks)]
  }

  /** Each answer has an id that a run in one process gives, no two the same, and later ones come later. */
  #idProblems(): string[] {
    const known = idsOf(this.account, this.attempts.length * 2 + 50)
    const answered = this.attempts.flatMap(({ answer, from, to }) =>
      answer ? [{ id: answer.requestId, index: known.get(answer.requestId), from, to }] : [],
    )
    const unknown = answered
      .filter(({ index }) => index === undefined)
      .map(({ id }) => `the id ${id} is of no sequence`)
    const seen = new Set<string>()
    const twice = answered
      .filter(({ id }) => seen.size === seen.add(id).size)
      .map(({ id }) => `the id ${id} came twice`)
    return [...unknown, ...twice, ...outOfOrder(answered)]
  }

  #taskProblems(tasks: readonly Task[]): string[] {
    const deletions = this.attempts.filter(({ command }) => command.kind === 'delete')
    return this.attempts.flatMap(({ command, answer }) => {
      if (command.kind !== 'create') return []
      const found = tasks.filter(({ streamName }) => streamName === command.name)
      if (found.length > 1) return [`"${command.name}" was created ${found.length} times`]
      if (!answer?.task) return answer?.code ? [`"${command.name}" was refused: ${answer.code}`] : []
      const mine = deletions.filter(({ command: other }) => other.kind === 'delete' && other.task === answer.task)
      const deleted = mine.filter(({ answer: one }) => one && one.code === undefined)
      if (deleted.length > 1) return [`"${command.name}" was deleted ${deleted.length} times`]
      const isThere = found.length === 1 && found[0]?.id === answer.task
      if (deleted.length === 1) return isThere ? [`"${command.name}" is there, but its deletion was acknowledged`] : []
      if (mine.length > 0 || isThere) return []
      return [`"${command.name}" was acknowledged as ${answer.task}, and is gone`]
    })
  }
}

interface Answered {
  readonly id: string
  readonly index: number | undefined
  readonly from: number
  readonly to: number
}

/** Whoever asks after an answer was read gets a later id. */
function outOfOrder(answered: readonly Answered[]): string[] {
  const byEnd = answered.toSorted((one, other) => one.to - other.to)
  let ended = 0
  let newest = -1
  return answered
    .toSorted((one, other) => one.from - other.from)
    .flatMap(({ id, index = Number.POSITIVE_INFINITY, from }) => {
      for (let next = byEnd[ended]; next && next.to < from; next = byEnd[++ended]) {
        newest = Math.max(newest, next.index ?? -1)
      }
      return newest >= index ? [`the id ${id} (number ${index}) came after number ${newest}`] : []
    })
}

interface Task {
  readonly id: string
  readonly streamName: string
}

interface SnapshotOfTasks {
  readonly states: {
    readonly 'tencent-live'?: { readonly recordTasks: { readonly records: readonly Task[] } }
  }
}

function tasksOf({ states }: SnapshotOfTasks): readonly Task[] {
  return states['tencent-live']?.recordTasks.records ?? []
}
