import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ishumei } from '../../handlers/ishumei/index.ts'
import type { CallbackReceiver, InPage, InPageOptions } from '../../src/in-page/index.ts'
import { createSandbox, scenarios } from '../../src/index.ts'
import { checkStorybookOptions } from '../../src/storybook/options.ts'
import { keyOfStory } from '../../src/storybook/session.ts'
import { ASK, addressOf, folderOf, SHOWN, type Shown } from '../../src/storybook/shown.ts'
import { type Opening, Stories } from '../../src/storybook/stories.ts'

const ROOM = 'http://localhost:6006/_soundcheck/index.html?world=storybook-1'

/** A preview at `/book/iframe.html`, whose page is one without a worker. */
function openPreview(before?: Stories) {
  const told: Shown[] = []
  const listeners = new Set<() => void>()
  const started: InPageOptions[] = []
  const page = {
    sandbox: createSandbox({ vendors: [ishumei] }),
    callbackUrl: 'http://localhost:6006/callbacks',
    stopped: 0,
  }
  const stories = new Stories({
    options: { vendors: [ishumei] },
    start: async (options) => {
      started.push(options)
      return { ...page, controlRoom: ROOM, stop: async () => void page.stopped++ } as unknown as InPage
    },
    scenarios,
    channel: {
      emit: (name, shown) => void (name === SHOWN && told.push(shown as Shown)),
      on: (name, listener) => void (name === ASK && listeners.add(listener)),
      off: (_, listener) => void listeners.delete(listener),
    },
    before,
  })
  const receive = (url: string) =>
    started[0]?.onCallback?.({ url, headers: {}, body: '', at: 0 } as unknown as Parameters<CallbackReceiver>[0])
  return { stories, told, started, page, receive, ask: () => [...listeners].map((listener) => listener()) }
}

const opening = (id: string, abortSignal = new AbortController().signal): Opening => ({
  ...{ id, title: id, parameters: {} },
  abortSignal,
})

beforeEach(() => vi.stubGlobal('location', { pathname: '/book/iframe.html' }))
afterEach(() => vi.unstubAllGlobals())

describe('stories', () => {
  it('have accounts of their own, in one sandbox that starts with the first', async () => {
    const { stories, started, told } = openPreview()
    const [one, other] = [await stories.open(opening('show--one')), await stories.open(opening('show--other'))]
    expect([one.key, other.key]).toEqual([keyOfStory('show--one'), keyOfStory('show--other')])
    expect(one.key).toMatch(/^test-[0-9a-f]{14}$/)
    expect(one.account).not.toBe(other.account)
    expect(one.account.label).toBe('show--one')
    expect(started).toHaveLength(1)
    expect(started[0]).toMatchObject({
      controlRoom: '/book/_soundcheck',
      worker: { url: '/book/mockServiceWorker.js' },
      world: expect.stringMatching(/^storybook-/),
    })
    expect(told).toEqual([
      { opening: 1, isAgain: false, account: one.key, room: ROOM },
      { opening: 2, isAgain: false, account: other.key, room: ROOM },
    ])
  })

  it('begin anew when they open again, and go on when only args change', async () => {
    const { stories, told } = openPreview()
    const { signal } = new AbortController()
    const first = await stories.open(opening('show--one', signal))
    first.faults.add({ what: { kind: 'reset' } })
    expect(await stories.open(opening('show--one', signal))).toBe(first)
    const again = await stories.open(opening('show--one'))
    expect(again.key).toBe(first.key)
    expect(again.faults.list()).toEqual([])
    expect(told.map(({ isAgain }) => isAgain)).toEqual([false, true])
  })

  it('get the callbacks to their address, and the open one all others', async () => {
    const { stories, receive } = openPreview()
    const seen: string[] = []
    const one = await stories.open(opening('show--one'))
    const other = await stories.open(opening('show--other'))
    one.onCallback(() => void seen.push('one'))
    const end = other.onCallback(() => seen.push('other'))
    await receive(`${one.callbackUrl}/ended`)
    await receive(`${other.callbackUrl}?a=1`)
    await receive('https://shop.example/callbacks')
    expect(seen).toEqual(['one', 'other', 'other'])
    end()
    expect(await receive('https://shop.example/callbacks')).toBeUndefined()
    expect(seen).toHaveLength(3)
  })

  it('tell a panel that asks which one is open', async () => {
    const { stories, told, ask } = openPreview()
    ask()
    expect(told).toEqual([])
    await stories.open(opening('show--one'))
    ask()
    expect(told).toHaveLength(2)
    expect(told[1]).toEqual(told[0])
  })

  it('end when the file of the preview runs again', async () => {
    const first = openPreview()
    await first.stories.open(opening('show--one'))
    const second = openPreview(first.stories)
    await second.stories.open(opening('show--one'))
    expect(first.page.stopped).toBe(1)
    expect(first.ask()).toEqual([])
  })
})

describe('where things are', () => {
  it('is beside the preview’s page', () => {
    expect([folderOf('/iframe.html'), folderOf('/a/b/iframe.html')]).toEqual(['', '/a/b'])
  })

  it('keeps the control room’s page, and not its selected line', () => {
    const shown = { opening: 2, isAgain: true, account: 'test-b', room: ROOM }
    expect(addressOf(shown)).toBe('http://localhost:6006/_soundcheck/index.html?world=storybook-1&account=test-b')
    expect(addressOf(shown, '?world=storybook-1&account=test-a&entry=4&page=state')).toBe(
      'http://localhost:6006/_soundcheck/index.html?world=storybook-1&account=test-b&page=state',
    )
  })
})

it.each<[object, string]>([
  [{}, 'vendors: name those that the stories call'],
  [{ vendor: [ishumei] }, 'there is no option "vendor". Did you mean "vendors"?'],
  [{ vendors: [ishumei], controlRoom: true }, 'controlRoom: expected a text'],
])('refuses the options %j', (options, message) => {
  expect(() => checkStorybookOptions(options as never)).toThrow(message)
})
