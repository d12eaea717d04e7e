import type { Account } from '../sandbox/accounts/account.ts'
import type { Command } from '../sandbox/history/command.ts'
import type { Control } from './control.ts'
import type { RouteId } from './endpoints.ts'
import type { Route } from './route.ts'

/** How a change by hand is taken back: by its opposite, or by returning to where the account was. */
interface Undoing {
  readonly what: (body: Body, path: Path) => string
  /** The opposite, made before the change. It gets the answer. Undefined when there is nothing to take back. */
  readonly opposite?: (
    account: Account,
    body: Body,
    path: Path,
    control: Control,
  ) => ((answer: Body) => Command) | undefined
}

type Body = Readonly<Record<string, unknown>>
type Path = Readonly<Record<string, string>>

const setSwitchBack = (account: Account, _: Body, { name = '' }: Path) => {
  const before = account.switches.own()[name]
  return (): Command => ({ kind: 'switch', name, value: before })
}

/**
 * Every route that changes an account, and what taking it back undoes. One that is neither here nor among {@link Unchanging} does
 * not compile.
 */
const UNDOING: { readonly [Id in ChangingRoute]: Undoing } = {
  addFault: {
    what: () => 'the fault that was set',
    opposite: () => (answer) => ({ kind: 'fault-removed', id: Number(answer.id) }),
  },
  changeFault: {
    what: ({ isEnabled }) => (isEnabled === true ? 'a fault that was switched on' : 'a fault that was switched off'),
    // A fault that was off already stays off.
    opposite: (account, _, { id }) => {
      const before = account.faults.list().find((one) => one.id === Number(id))
      return () => ({ kind: 'fault-enabled', id: Number(id), isEnabled: before?.isEnabled ?? true })
    },
  },
  addCallbackFault: {
    what: () => 'the callback fault that was set',
    opposite: () => (answer) => ({ kind: 'callback-fault-removed', id: Number(answer.id) }),
  },
  removeCallbackFault: { what: () => 'the removal of a callback fault' },
  clearCallbackFaults: { what: () => 'the removal of all callback faults' },
  removeFault: { what: () => 'the removal of a fault' },
  clearFaults: { what: () => 'the removal of all faults' },
  setAccountSwitch: { what: (_, { name }) => `the setting of ${name}`, opposite: setSwitchBack },
  unsetAccountSwitch: { what: (_, { name }) => `the removal of the setting ${name}`, opposite: setSwitchBack },
  startScenario: {
    what: ({ name }) => `the start of ${name}`,
    // Where the clock moves ahead, things happen on the way.
    opposite: (_account, { name }, _, { scenarios }) => {
      if (scenarios.find(String(name))?.clockAhead !== undefined) return undefined
      return () => ({ kind: 'story-ended', name: String(name) })
    },
  },
  playScenario: { what: (_, { name }) => `an act of ${name}` },
  stopScenario: { what: (_, { name }) => `the end of ${name}` },
  invokeControl: { what: (_, { name }) => `the control ${name}` },
  patchRecord: { what: () => 'the patch of a record' },
  freezeAccountClock: { what: () => 'the stop of the clock' },
  setAccountClock: { what: () => 'the move of the clock' },
  advanceAccountClock: { what: () => 'the move of the clock' },
  runAccountClockUntilIdle: { what: () => 'the move of the clock' },
  resumeAccountClock: { what: () => 'the start of the clock' },
  resetAccountClock: { what: () => 'the reset of the clock' },
  applySeed: { what: () => 'the new start' },
  restoreSnapshot: { what: () => 'the restoring of a snapshot' },
  resetAccount: { what: () => 'the reset' },
}

/** Routes below an account that change it. */
export type ChangingRoute = Exclude<Extract<RouteId, AccountRoute>, Unchanging>

type AccountRoute = {
  [Id in RouteId]: typeof import('./endpoints.ts').endpoints[Id] extends `GET ${string}`
    ? never
    : typeof import('./endpoints.ts').endpoints[Id] extends `${string}/accounts/{account}${string}`
      ? Id
      : never
}[RouteId]

/** They change nothing that a client sees, or what is gone with them is gone. */
type Unchanging =
  | 'closeAccount'
  | 'renewCredentials'
  | 'patchAccount'
  | 'startCapture'
  | 'importAccount'
  | 'sendCallbackAgain'
  | 'stopCapture'
  | 'exportSession'
  | 'callOperation'
  | 'sendAgain'
  // What a client calls is not a change by hand.
  | 'demonstrate'
  | 'undo'

/** The same route, which notes how to take back what it did. */
export function undoable(route: Route): Route {
  const undoing = (UNDOING as Readonly<Record<string, Undoing>>)[route.id]
  if (!undoing) return route
  return {
    ...route,
    async run(request, control) {
      const path = request.path as Path
      const account = control.sandbox.accounts.find(path.account ?? '')
      if (!account) return route.run(request, control)
      const body = (request.body ?? {}) as Body
      const exact = undoing.opposite?.(account, body, path, control)
      const moment = control.undo.before(account)
      let answer: unknown
      try {
        answer = await route.run(request, control)
      } catch (error) {
        control.undo.forget(account, moment)
        throw error
      }
      const opposite = exact?.(answer instanceof Response ? {} : (answer as Body))
      control.undo.note(account, { ...moment, what: undoing.what(body, path), ...(opposite && { opposite }) })
      return answer
    },
  }
}

/** How many requests there were since an event, which an undo may take the effects from. */
export function exchangesSince({ history }: Account, after: number): number {
  let number = 0
  for (const { verdict } of history.newestExchanges()) {
    if (verdict.sequence <= after) break
    if (verdict.outcome !== 'delivered' && verdict.outcome !== 'undelivered') number++
  }
  return number
}
