import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Account } from '../../src/sandbox/accounts/account.ts'
import { createWorld, DRIVER, driven, START, steps, take, type World } from '../support/drive.ts'
import { crash, keep } from './world.ts'

/** A clock that moves at every read, to catch code that reads it twice in one step. */
function restless(stepMs: number): () => number {
  let now = START
  return () => {
    now += stepMs
    return now
  }
}

/** Everything that does not depend on when it is read. Attempts that were running when it ended are made again. */
function stateOf(account: Account) {
  const { states, identifiers, limits, faults, callbackFaults, stories, outbox, switches, records } = account.snapshot()
  return { states, identifiers, limits, faults, callbackFaults, stories, outbox, switches, records }
}

function journalOf(account: Account) {
  return account.journal.entries().map(({ sequence, deliveries, explanation, ...entry }) => ({ ...entry }))
}

async function expectSameAccount(vendor: string, createRealTime: (() => () => number) | undefined): Promise<void> {
  await fc.assert(
    fc.asyncProperty(steps(25), steps(10), async (taken, further) => {
      const realTime = createRealTime?.()
      const options = realTime && { realTime }
      const before = createWorld(options, { isFrozen: false })
      const kept = await keep(before.sandbox)
      const account = before.sandbox.account(DRIVER)
      if (!realTime) account.clock.freeze(START)
      const world: World = { ...before, account }
      await take(world, vendor, taken)
      await kept.keeper.safe()
      const [state, journal] = [stateOf(account), journalOf(account)]
      crash(kept, before.sandbox)

      const next = createWorld(options, { isFrozen: false })
      const keptAgain = await keep(next.sandbox, kept.store)
      const resumed = next.sandbox.account(DRIVER)

      expect(keptAgain.problems).toEqual([])
      expect(stateOf(resumed)).toEqual(state)
      expect(journalOf(resumed)).toEqual(journal)
      if (!realTime) {
        const answers = await take({ ...next, account: resumed, ids: [...world.ids] }, vendor, further)
        expect(answers).toEqual(await take(world, vendor, further))
      }
    }),
    { numRuns: 40 },
  )
}

describe.each(driven)('%s: an account is where it was after a crash, wherever that was', (vendor) => {
  it('with a frozen clock', () => expectSameAccount(vendor, undefined))

  it.each([37, 400])('with a clock that moves by %i ms at every read', (stepMs) =>
    expectSameAccount(vendor, () => restless(stepMs)),
  )
})

/** What an account is after each of its groups of entries. */
async function expectEveryPrefix(vendor: string, stepMs: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(steps(12), fc.nat(11), async (taken, place) => {
      const realTime = restless(stepMs)
      const before = createWorld({ realTime }, { isFrozen: false })
      const kept = await keep(before.sandbox)
      const account = before.sandbox.account(DRIVER)
      const seen: { readonly groups: number; readonly state: unknown; readonly journal: unknown }[] = []
      const groupsOf = () => kept.store.accounts.get(DRIVER)?.groups
      for (const step of taken) {
        await take({ ...before, account }, vendor, [step])
        await kept.keeper.safe()
        // What is due, and was sent, has happened with it.
        const [state, journal] = [stateOf(account), journalOf(account)]
        await kept.keeper.safe()
        seen.push({ groups: groupsOf()?.length ?? 0, state, journal })
      }
      const wanted = seen[place % Math.max(1, seen.length)]
      if (!wanted || wanted.groups === 0) return
      crash(kept, before.sandbox)
      groupsOf()?.splice(wanted.groups)

      const next = createWorld({ realTime }, { isFrozen: false })
      const again = await keep(next.sandbox, kept.store)
      const resumed = next.sandbox.account(DRIVER)
      expect(again.problems).toEqual([])
      expect(stateOf(resumed)).toEqual(wanted.state)
      expect(journalOf(resumed)).toEqual(wanted.journal)
    }),
    { numRuns: 25 },
  )
}

describe.each(driven)('%s: any beginning of a log gives what the account was then', (vendor) => {
  it.each([37, 400])('with a clock that moves by %i ms at every read', (stepMs) => expectEveryPrefix(vendor, stepMs))
})
