// usage: node ui-dev.tmp.mjs <origin> name path width height scheme [script]
import { chromium } from 'playwright-core'
const [origin, ...shots] = process.argv.slice(2)
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
for (const shot of shots) {
  const [name, path, w, h, scheme, ...keys] = shot.split('|')
  const context = await browser.newContext({ viewport: { width: +w, height: +h }, colorScheme: scheme, locale: keys[0] === 'zh' ? 'zh-CN' : 'en-GB' })
  const page = await context.newPage()
  page.on('console', (m) => { if (['error','warning'].includes(m.type())) console.log(name, m.text()) })
  page.on('pageerror', (e) => console.log(name, String(e), e.stack))
  await page.goto(origin + '/_soundcheck/' + path)
  await page.waitForTimeout(900)
  for (const key of keys) { if (key === 'zh') continue; if (key.startsWith('click:')) await page.locator(key.slice(6)).first().click(); else await page.keyboard.press(key); await page.waitForTimeout(250) }
  await page.waitForTimeout(300)
  await page.screenshot({ path: `/tmp/ui-state-shots/${name}.png` })
  await context.close()
}
await browser.close()
