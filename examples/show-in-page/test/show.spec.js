import { execFileSync } from 'node:child_process'
import { test as base, expect } from '@playwright/test'

/** Opens tabs of the page. At the end of a test, no tab may have said anything in its console. */
const test = base.extend({
  async openTab({ context }, use) {
    const troubles = []
    await use(async (address) => {
      const tab = await context.newPage()
      tab.on('console', (message) => {
        if (message.type() !== 'debug') troubles.push(message.text())
      })
      tab.on('pageerror', ({ message }) => troubles.push(message))
      await tab.goto(address)
      return tab
    })
    expect(troubles).toEqual([])
  },
})

const goLive = async (tab) => {
  await tab.getByRole('button', { name: 'Go live' }).click()
  await expect(tab.getByText('On air')).toBeVisible()
}

test('without a server, all tabs have one show, and a reload finds it again', async ({ openTab }) => {
  const first = await openTab('/')
  await goLive(first)
  await first.reload()
  const second = await openTab('/')
  for (const tab of [first, second]) await expect(tab.getByText('On air')).toBeVisible()

  // ISHUMEI refuses to close a stream that it does not know.
  await second.getByRole('button', { name: 'Stop the show' }).click()
  for (const tab of [first, second]) await expect(tab.getByText('Ended')).toBeVisible()
})

test('without a server, the control room shows the calls of all tabs', async ({ openTab }) => {
  const show = await openTab('/')
  await goLive(show)
  await show.getByRole('button', { name: 'Stop the show' }).click()
  await expect(show.getByText('Ended')).toBeVisible()

  const room = await openTab('/_soundcheck/index.html')
  await expect(room.getByRole('option', { name: /finish_videostream/ })).toBeVisible()
  await expect(room.getByRole('option', { name: /callback/ }).first()).toBeVisible()
  await room.reload()
  await expect(room.getByRole('option', { name: /finish_videostream/ })).toBeVisible()
})

test('with a server, Node stops the show, and every tab notices', async ({ openTab }) => {
  const { server } = test.info().config.metadata
  const first = await openTab(`/?server=${server}`)
  await goLive(first)
  const second = await openTab(`/?server=${server}`)
  await expect(second.getByText('On air')).toBeVisible()
  await first.reload()
  await expect(first.getByText('On air')).toBeVisible()

  const stream = await first.locator('#stream').textContent()
  const output = execFileSync('node', ['stop.js', stream], {
    ...{ encoding: 'utf8', env: { ...process.env, SOUNDCHECK_SERVER: server } },
  })
  expect(output).toContain('"code":1100')
  for (const tab of [first, second]) await expect(tab.getByText('Ended')).toBeVisible()
})
