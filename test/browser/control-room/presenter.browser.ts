import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { scenarios } from '../../../src/index.ts'
import { expectAccessible, schemes, useRoom } from './room.ts'

const room = useRoom({ control: { scenarios } })

const open = (path = '', scheme: 'light' | 'dark' = 'light') =>
  room.openAtOnce(`?present&account=test-a${path}`, scheme)

const nextButton = (page: Page, name: string) => page.locator('.presenter-next:enabled', { hasText: name })

describe('the presenter', () => {
  it('tells a story by keyboard alone, and leaves nothing behind', async () => {
    const { page, troubles } = await open()
    await page.getByRole('heading', { name: 'Which story?' }).waitFor()
    await page.keyboard.press('2')
    await page.getByRole('heading', { name: 'The stop took effect, but the answer was lost' }).waitFor()
    await nextButton(page, 'Start the story').waitFor()
    await page.keyboard.press('ArrowRight')
    await nextButton(page, 'Send StopLiveRecord').waitFor()
    await page.keyboard.press(' ')
    await page.getByText('The stop took effect, and its answer was lost.').waitFor()
    await nextButton(page, 'Send StopLiveRecord').waitFor()
    await page.keyboard.press('ArrowRight')
    await page.getByText('The client stopped it again').waitFor()
    await nextButton(page, 'End the story').waitFor()
    await page.keyboard.press('ArrowRight')
    await page.getByText('What it set is undone').waitFor()
    expect(await room.control('GET /accounts/test-a/scenarios')).toMatchObject({ running: [] })
    expect(await page.getByText('soundcheck', { exact: true }).count()).toBe(0)
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Stories' }).waitFor()
    expect(troubles).toEqual([])
  })

  it('asks when it is left in the middle', async () => {
    const { page } = await open('&story=answer-lost')
    await nextButton(page, 'Start the story').click()
    await nextButton(page, 'Send').waitFor()
    await page.keyboard.press('Escape')
    const dialog = page.getByRole('dialog', { name: 'Leave the story running?' })
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'End it and leave' }).click()
    await page.getByRole('link', { name: 'Stories' }).waitFor()
    expect(await room.control('GET /accounts/test-a/scenarios')).toMatchObject({ running: [] })
  })

  it('obeys a key that is pressed the moment the screen changes', async () => {
    const { page } = await open('&story=answer-lost')
    await nextButton(page, 'Start the story').waitFor()
    // An observer of the document runs as soon as it has changed: before the browser draws a frame.
    await page.evaluate(() => {
      new MutationObserver((_changes, observer) => {
        if (!document.querySelector<HTMLButtonElement>('.presenter-next.send:enabled')) return
        observer.disconnect()
        dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
      }).observe(document.body, { subtree: true, childList: true, attributes: true })
    })
    await nextButton(page, 'Start the story').click()
    await page.getByRole('dialog', { name: 'Leave the story running?' }).waitFor({ timeout: 10_000 })
  })

  it('plays acts, and moves the clock to what is due', async () => {
    await room.control('POST /scenarios', {
      scenario: {
        ...{ name: 'mine', title: 'Two acts', audience: 'It is told.', advice: 'Listen.' },
        acts: [{ say: 'The first act.' }, { say: 'The second act.', advance: '10m' }],
      },
    })
    const { page } = await open('&story=mine')
    await nextButton(page, 'Start the story').click()
    await nextButton(page, 'Next act').click()
    await page.getByText('The first act.').waitFor()
    await nextButton(page, 'Next act').click()
    await page.getByText('The second act.').waitFor()
    await nextButton(page, 'End the story').waitFor()
  })

  it('shows the server’s sentence when a call cannot be made', async () => {
    await room.control('POST /scenarios', {
      scenario: {
        ...{ name: 'mine', title: 'No such call', audience: 'It is told.', advice: 'Listen.' },
        beats: [{ when: { vendor: 'ishumei', operation: 'juggle' }, say: 'Somebody juggles.' }],
      },
    })
    const { page } = await open('&story=mine')
    await nextButton(page, 'Start the story').click()
    await nextButton(page, 'Send juggle').click()
    await page.getByText('Soundcheck knows no documented call for juggle at ishumei').waitFor()
  })

  it('has notes in a second window, which turn the page too', async () => {
    const { page } = await open('&story=answer-lost')
    await nextButton(page, 'Start the story').waitFor()
    const opened = room.context.waitForEvent('page')
    await page.keyboard.press('o')
    const notes = await opened
    await notes.getByText('Start the story').waitFor()
    await notes.getByText('The stop took effect, and its answer was lost.').waitFor()
    await expectAccessible(notes)
    await notes.getByRole('button', { name: /Next step/ }).click()
    await nextButton(page, 'Send StopLiveRecord').waitFor()
    await notes.getByText('Send StopLiveRecord').waitFor()
  })

  it.each(schemes)('has no violation in %s: the choice, before, in the middle', async (scheme) => {
    const { page, troubles } = await open('', scheme)
    await page.getByRole('heading', { name: 'Which story?' }).waitFor()
    await expectAccessible(page)
    await page.keyboard.press('2')
    await nextButton(page, 'Start the story').waitFor()
    await expectAccessible(page)
    await page.keyboard.press('ArrowRight')
    await nextButton(page, 'Send').waitFor()
    await page.keyboard.press('ArrowRight')
    await page.locator('[data-newest]').first().waitFor()
    await expectAccessible(page)
    expect(troubles).toEqual([])
  })
})
