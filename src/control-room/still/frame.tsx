import { Languages, Monitor, Moon, Sun } from 'lucide'
import { Detail } from '../detail/detail.tsx'
import { Mark, Search } from '../frame/header.tsx'
import { otherLanguage } from '../keys/commands.ts'
import { LivePage } from '../pages/live/live.tsx'
import { Announcer } from '../parts/announce.tsx'
import { Button } from '../parts/button.tsx'
import type { Kept } from '../server/kept.ts'
import { accountName, selected } from '../store/route.ts'
import { nextTheme, theme } from '../store/theme.ts'
import { frameWords } from '../words/frame.ts'
import { locale, locales } from '../words/locale.ts'
import { stillWords } from './words.ts'

/** The whole page without a server: a header, what happened, and the detail. */
export function StillFrame({ kept }: { readonly kept: Kept }) {
  const t = frameWords()
  const themes = { auto: t.themeAuto, light: t.themeLight, dark: t.themeDark }
  return (
    <>
      <a class="skip" href="#main">
        {t.skip}
      </a>
      <div class="frame still" data-detail={selected.value !== undefined}>
        <header class="top">
          <span class="mark">
            <Mark />
            <span>Soundcheck</span>
          </span>
          <h1 class="still-title" title={stillWords().titleHelp}>
            {kept.title}
          </h1>
          <Search />
          <div class="settings">
            <Button
              kind="quiet"
              icon={{ auto: Monitor, light: Sun, dark: Moon }[theme.value]}
              label={themes[theme.value]}
              onPress={nextTheme}
            />
            <Button
              kind="quiet"
              icon={Languages}
              label={`${t.language}: ${locales[locale.value]}`}
              onPress={otherLanguage}
            />
          </div>
        </header>
        <main id="main" tabIndex={-1}>
          <LivePage account={accountName.value} />
        </main>
        <Detail />
      </div>
      <Announcer />
    </>
  )
}
