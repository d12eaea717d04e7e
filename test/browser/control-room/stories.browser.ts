import { describe, expect, it } from 'vitest'
import { scenarios } from '../../../src/index.ts'
import { expectAccessible, schemes, useRoom } from './room.ts'

const room = useRoom({ control: { scenarios } })

const stop = { when: { vendor: 'tencent-live', operation: 'StopLiveRecord' } }
const open = (path = '', scheme: 'light' | 'dark' = 'light') => room.open(`?page=stories&account=test-a${path}`, scheme)

const OUTAGE = `name: my-outage
title: All is dark
audience: Nothing answers.
advice: Wait.
acts:
  - say: It begins.
    faults: [{ vendor: ishumei, what: { kind: reset } }]
  - say: It ends.
    advance: 10m
`

describe('Stories', () => {
  it('starts a story, ticks off its beats with a link to what met them, and ends it', async () => {
    const { page, troubles } = await open()
    const card = page.getByRole('article', { name: 'The stop took effect, but the answer was lost' })
    await card.getByRole('button', { name: 'Start' }).click()
    await card.getByText(/armed/).waitFor()
    await card.getByRole('link').click()
    await page.getByText('StopLiveRecord of tencent-live: reset').waitFor()
    await room.control('POST /accounts/test-a/demonstrate', stop)
    await page.getByRole('link', { name: 'StopLiveRecord' }).click()
    await page.getByRole('complementary', { name: 'Detail' }).getByRole('heading', { name: 'StopLiveRecord' }).waitFor()
    await page.getByText('over · 1 of 2').waitFor()
    await page.getByRole('button', { name: 'End', exact: true }).click()
    await page.getByText(/What it set is undone/).waitFor()
    expect(await room.control('GET /accounts/test-a/scenarios')).toMatchObject({ running: [] })
    expect(troubles).toEqual([])
  })

  it('shows why the server refuses a start', async () => {
    await room.control('POST /scenarios', {
      scenario: { name: 'mine', title: 'An hour ahead', audience: 'It is late.', advice: 'Wait.', clockAhead: '1h' },
    })
    await room.control('POST /accounts/test-a/scenarios', { name: 'clock-sixteen-minutes-off' })
    const { page } = await open()
    await page.getByRole('article', { name: 'An hour ahead' }).getByRole('button', { name: 'Start' }).click()
    await page.getByText('"clock-sixteen-minutes-off" is running and also sets the clock').waitFor()
    expect(await room.control('GET /accounts/test-a/scenarios')).toMatchObject({
      running: ['clock-sixteen-minutes-off'],
    })
  })

  it('takes a story of one’s own, plays its acts, and takes it away', async () => {
    const { page, troubles } = await open()
    await page.getByRole('button', { name: 'Bring your own' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('The story').fill('name: my-outage\ntitle: [')
    await dialog.getByRole('button', { name: 'Bring it' }).click()
    await dialog.getByRole('alert').waitFor()
    expect(await dialog.getByRole('alert').innerText()).toContain('Cannot read the scenario')
    await expectAccessible(page)
    await dialog.getByLabel('Choose a file').setInputFiles({
      name: 'outage.yaml',
      mimeType: 'application/yaml',
      buffer: Buffer.from(OUTAGE),
    })
    await dialog.getByText('outage.yaml').waitFor()
    await dialog.getByRole('button', { name: 'Bring it' }).click()
    await page.getByRole('heading', { name: 'All is dark' }).waitFor()
    await page.getByRole('button', { name: 'Start' }).click()
    await page.getByRole('button', { name: 'Next act' }).click()
    await page.getByText('It begins. (played)').waitFor()
    await page.getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('Removed: All is dark').waitFor()
    // The browser notes that the first try was refused.
    expect(troubles).toEqual([expect.stringContaining('400')])
  })

  it('plays the example that it offers', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: 'Bring your own' }).click()
    await page.getByRole('button', { name: 'Start with an example' }).click()
    await page.getByRole('button', { name: 'Bring it' }).click()
    await page.getByRole('heading', { name: 'The stop is slow, then fails' }).waitFor()
  })

  it('says what is missing', async () => {
    const { page } = await open('&story=nothing')
    await page.getByRole('heading', { name: 'There is no story “nothing”' }).waitFor()
    await room.stop()
    await room.start({ control: {} })
    const { page: bare } = await open()
    await bare.getByRole('heading', { name: 'There is no story' }).waitFor()
  })

  it.each(schemes)('has no violation in %s: cards, one story, one that runs', async (scheme) => {
    const { page, troubles } = await open('', scheme)
    await page.getByRole('article').first().waitFor()
    await expectAccessible(page)
    await room.control('POST /accounts/test-a/scenarios', { name: 'answer-lost' })
    await room.control('POST /accounts/test-a/demonstrate', stop)
    await page.locator('[data-running=true]').waitFor()
    await expectAccessible(page)
    await page.locator('[data-running=true] h2 a').click()
    await page.locator('[data-met=true]').waitFor()
    await expectAccessible(page)
    expect(troubles).toEqual([])
  })
})

describe('undo', () => {
  it('asks first when it takes back more than the action', async () => {
    const { page } = await open()
    await room.control('POST /accounts/test-a/clock/advance', { by: '10m' })
    await room.control('POST /accounts/test-a/demonstrate', stop)
    await page.keyboard.press('u')
    const dialog = page.getByRole('dialog', { name: 'Takes back the move of the clock' })
    await dialog.getByText('the effects of 2 requests since').waitFor()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    expect(await room.control('GET /accounts/test-a/undo')).toMatchObject({ steps: [{ exchanges: 2 }] })
    await page.keyboard.press('u')
    await dialog.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Taken back: the move of the clock, and the effects of 2 requests since').waitFor()
    expect(await room.control('GET /accounts/test-a/undo')).toEqual({ steps: [] })
  })

  it('takes back an action alone without a question', async () => {
    const { page } = await open()
    await page
      .getByRole('article', { name: /token expires/ })
      .getByRole('button', { name: 'Start' })
      .click()
    await page.getByText('Started: The token expires between two calls').waitFor()
    await page.keyboard.press('u')
    await page.getByText('Taken back: the start of token-expired').waitFor()
    expect(await room.control('GET /accounts/test-a/scenarios')).toMatchObject({ running: [] })
  })
})
