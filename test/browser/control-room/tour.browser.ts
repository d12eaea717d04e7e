import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { scenarios } from '../../../src/index.ts'
import { runVitest } from '../../support/run-vitest.ts'
import { pictures, press, tabTo } from './keyboard.ts'
import { stopRecording } from './refusals.ts'
import { useRoom } from './room.ts'

const room = useRoom({ control: { scenarios } })
const ACCOUNT = 'test-a'

/** Runs a line as a user does who pastes it into a terminal. */
const paste = (line: string) => promisify(execFile)('sh', ['-c', line])

it('tells a demonstration of ten minutes by keyboard alone', { timeout: 120_000 }, async () => {
  await room.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: room.origin })
  const { page, troubles } = await room.open(`?account=${ACCOUNT}`, 'dark')
  await page.setViewportSize({ width: 1440, height: 900 })
  const picture = pictures(page)
  const detail = page.getByRole('complementary', { name: 'Detail' })
  const url = (name: string) => new URL(page.url()).searchParams.get(name)

  // A first call, as the empty page proposes it.
  await page.getByRole('heading', { name: 'It is quiet here' }).waitFor()
  const copyCall = page.getByRole('button', { name: 'Copy: A first call, from a terminal' })
  await tabTo(page, copyCall)
  await picture('empty')
  await press(page, 'Enter')
  await page.getByText('Copied').waitFor()
  const line = await page.evaluate(() => navigator.clipboard.readText())
  await paste(line)
  const calls = page.getByRole('option', { name: /showSmartLive/ })
  await calls.getByText('livestreaming task shown').waitFor()
  await picture('first-call')

  // The same with a wrong digit is refused. The detail says by which check, and the ladder which ones passed.
  await paste(line.replace(/.'\s*$/, "0'"))
  await calls.nth(1).waitFor()
  await press(page, 'Escape', 'k', 'Enter')
  await detail.getByRole('heading', { name: 'showSmartLive' }).waitFor()
  const ladder = detail.locator('.ladder summary')
  expect(await ladder.innerText()).toMatch(/Step \d+ of \d+ refused it/)
  await picture('refused')
  await tabTo(page, ladder)
  await press(page, 'Enter')
  await detail.locator('.ladder li').first().waitFor()
  await picture('ladder')

  // A client that signs another body than it sends. The X-ray shows the difference.
  await stopRecording(room.origin, { body: '{"StreamName": "show"}', signed: { body: '{"StreamName":"show"}' } })
  await page.getByRole('option', { name: /StopLiveRecord/ }).waitFor()
  await press(page, 'Enter', 'Escape', 'k')
  const xray = detail.locator('.xray')
  await xray.locator('.cause').waitFor()
  expect(await xray.locator('.cause').innerText()).toContain('the body was signed as compact JSON')
  await picture('x-ray')

  // The clock stops, so that nothing happens by itself while somebody talks.
  await press(page, 'Escape', ' ')
  await page.locator('.transport.frozen').waitFor()

  // A story, chosen on its page and presented.
  await press(page, 'g', 't')
  await page.getByRole('article').first().waitFor()
  await picture('stories')
  await press(page, 'p')
  await page.getByRole('heading', { name: 'Which story?' }).waitFor()
  await picture('which-story')
  await press(page, '9')
  const next = page.locator('.presenter-next:enabled')
  await next.filter({ hasText: 'Start the story' }).waitFor()
  await picture('before')
  await press(page, 'ArrowRight')
  await next.filter({ hasText: 'Send a call' }).waitFor()
  await press(page, 'ArrowRight')
  await next.filter({ hasText: 'live job' }).waitFor()
  await picture('called')
  await press(page, 'ArrowRight')
  await page.getByText('Something happened, and its callback waits.').waitFor()
  await picture('callback-waits')

  // The teller leaves the story running, and moves the clock at the desk to what is due: a minute later, the callback.
  await press(page, 'Escape')
  const leaving = page.getByRole('dialog', { name: 'Leave the story running?' })
  await tabTo(page, leaving.getByRole('button', { name: 'Leave it running' }))
  await picture('leave')
  await press(page, 'Enter')
  await page.getByRole('link', { name: 'Stories' }).waitFor()
  await press(page, 'g', 'l')
  const delivered = page.getByRole('option', { name: /callback received/ })
  await page
    .getByRole('option', { name: /callback waits/ })
    .first()
    .waitFor()
  expect(await delivered.count()).toBe(0)
  await press(page, 'n')
  await page.getByText(/^The clock moved/).waitFor()
  await delivered.first().waitFor()
  await picture('next-due')

  // Callbacks, each with its attempts.
  await press(page, 'g', 'c')
  await page.locator('.callbacks-mark').first().waitFor()
  await press(page, 'j')
  await detail.getByText(/\d+ attempts?/).waitFor()
  await picture('callback')

  // The last move is taken back.
  await press(page, 'Escape', 'u')
  await page.getByText(/^Taken back/).waitFor()
  await picture('undone')

  // The session as a test.
  await press(page, 'g', 'l', 'e')
  const dialog = page.getByRole('dialog', { name: `Take away the session of ${ACCOUNT}` })
  await tabTo(page, dialog.getByRole('button', { name: 'Vitest' }))
  await press(page, 'Enter')
  const save = dialog.getByRole('button', { name: /^Save as/ })

  await dialog.getByRole('group', { name: 'The file' }).getByText('openSession').first().waitFor()
  await picture('export')
  await tabTo(page, save)
  const download = page.waitForEvent('download')
  await press(page, 'Enter')
  const file = await download
  const folder = await mkdtemp(join(tmpdir(), 'soundcheck-tour-'))
  try {
    await file.saveAs(join(folder, file.suggestedFilename()))
    const { success, numPassedTests, text } = await runVitest(folder)
    expect({ success, numPassedTests }, text).toEqual({ success: true, numPassedTests: 1 })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  expect(url('account')).toBe(ACCOUNT)
  expect(troubles).toEqual([])
})
