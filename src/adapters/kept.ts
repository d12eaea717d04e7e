import type { ServerResponse } from 'node:http'
import type { Keeper } from '../keeper/keeper.ts'
import type { OpenState, StateOptions } from '../keeper/open.ts'
import type { Handled } from '../sandbox/handled.ts'
import { type Elsewhere, NotHere } from '../sandbox/keeping.ts'
import type { Refusal } from '../sandbox/own-answers.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { WireRequest } from '../vendor/wire.ts'
import { forward } from './forward.ts'

/** A server that keeps its accounts. */
export interface KeptServing {
  readonly sandbox: Sandbox
  readonly keeper: Keeper
  /** Handles the request here. Throws NotHere before anything has changed. */
  handle(): Handled
}

interface Arrived {
  readonly request: WireRequest
  readonly response: ServerResponse
  /** Whether another server sent it on. */
  readonly isForwarded: boolean
}

/** Calls `send` with what to answer once it is stored. Not when another server answers. */
export function whenStored(keeping: KeptServing, arrived: Arrived, send: (handled: Handled) => void): void {
  const { keeper } = keeping
  const handled = handledNow(keeping, arrived)
  if (handled instanceof Promise) {
    void handled.then((later) => later && send(later))
    return
  }
  // Nearly every request takes this way, without a promise.
  keeper.whenAnswerable(handled.account, (error) => send(error ? refused(keeping, arrived.request, error) : handled))
}

/** A promise when more than the store's acknowledgement has to be waited for: then for that too. */
function handledNow(keeping: KeptServing, arrived: Arrived): Handled | Promise<Handled | undefined> {
  try {
    const reached = keeping.keeper.reachable()
    return reached ? whenFetched(keeping, arrived, reached) : keeping.handle()
  } catch (error) {
    return error instanceof NotHere ? whenFetched(keeping, arrived) : refused(keeping, arrived.request, error as Error)
  }
}

/** The same, when the account must be fetched first, or the store is away: then `reached` resolves when it is back. */
async function whenFetched(
  keeping: KeptServing,
  arrived: Arrived,
  reached?: Promise<void>,
): Promise<Handled | undefined> {
  const { sandbox, keeper } = keeping
  const { request, response, isForwarded } = arrived
  try {
    await (reached ?? keeper.reachable())
    const handled = await handledHere(keeping)
    if ('elsewhere' in handled) {
      const { elsewhere } = handled
      const { address: to } = elsewhere
      if (to === undefined || isForwarded) return sandbox.refuse(request, refusalElsewhere(elsewhere))
      keeper.counts.forwarded++
      const problem = await forward({ to, request, response, isAlive: () => keeper.isAlive(elsewhere) })
      if (problem === undefined) return undefined
      return sandbox.refuse(request, { by: 'state', status: 503, detail: problem, retryAfter: 1 })
    }
    await keeper.answerable(handled.account)
    return handled
  } catch (error) {
    return refused(keeping, arrived.request, error as Error)
  }
}

function refused({ sandbox }: KeptServing, request: WireRequest, { message }: Error): Handled {
  return sandbox.refuse(request, { by: 'state', status: 503, detail: message, retryAfter: 1 })
}

/** The same for a request that no response of Node's waits for. It is not sent on to another server. */
export async function whenStoredHere(keeping: KeptServing, request: WireRequest): Promise<Handled> {
  const { sandbox, keeper } = keeping
  try {
    await keeper.reachable()
    const handled = await handledHere(keeping)
    if ('elsewhere' in handled) return sandbox.refuse(request, refusalElsewhere(handled.elsewhere))
    await keeper.answerable(handled.account)
    return handled
  } catch (error) {
    return refused(keeping, request, error as Error)
  }
}

/** Handles a request where its account is, which the vendor's own checks find out. */
async function handledHere({ keeper, handle }: KeptServing): Promise<Handled | { readonly elsewhere: Elsewhere }> {
  for (;;) {
    try {
      return handle()
    } catch (error) {
      if (!(error instanceof NotHere)) throw error
      const elsewhere = await keeper.fetch(error.account)
      if (elsewhere) return { elsewhere }
    }
  }
}

function refusalElsewhere({ address }: Elsewhere): Refusal {
  const detail = `Another server has the account of this request${address === undefined ? '' : `: ${address}`}. Try again`
  return { by: 'state', status: 503, detail, retryAfter: 1 }
}

/** Loaded when it is wanted: most servers keep nothing. */
export async function openKept(sandbox: Sandbox, state: StateOptions | undefined): Promise<OpenState | undefined> {
  if (!state || state.address === 'memory') return undefined
  const { openState } = await import('../keeper/open.ts')
  return openState(sandbox, state)
}
