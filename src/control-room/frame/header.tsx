import { CircleHelp, Languages, Monitor, Moon, Presentation, Sun } from 'lucide'
import { openDialog, otherLanguage, present } from '../keys/commands.ts'
import { pages } from '../pages/registry.ts'
import { Button } from '../parts/button.tsx'
import { connection } from '../store/connection.ts'
import { addressOf, go, goToPage, pageId, route } from '../store/route.ts'
import { nextTheme, theme } from '../store/theme.ts'
import { Record } from '../take/record.tsx'
import { frameWords } from '../words/frame.ts'
import { locale, locales } from '../words/locale.ts'

/** Mark, pages, search, connection, settings. */
export function Header() {
  return (
    <header class="top">
      <a class="mark" href={addressOf({})} onClick={followed('live')}>
        <Mark />
        <span>Soundcheck</span>
      </a>
      <Pages />
      <Search />
      <Light />
      <Record />
      <Settings />
      <Button icon={Presentation} hint="p" help={frameWords().presentHelp} onPress={present}>
        <span class="present-word">{frameWords().present}</span>
      </Button>
    </header>
  )
}

export function Mark() {
  return (
    <svg width="18" height="18" viewBox="0 0 16 16" aria-hidden="true">
      <rect class="bar-green" x="1" y="8" width="3" height="7" rx="1" />
      <rect class="bar-amber" x="6.5" y="2" width="3" height="13" rx="1" />
      <rect class="bar-red" x="12" y="6" width="3" height="9" rx="1" />
    </svg>
  )
}

/** A click opens the page here; with a modifier the browser opens the link as it always does. */
const followed = (id: string) => (event: MouseEvent) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
  event.preventDefault()
  goToPage(id)
}

const listed = pages.filter(({ isUnlisted }) => !isUnlisted)

function Pages() {
  return (
    <nav class="pages" aria-label={frameWords().pages}>
      {listed.map(({ id, title, badge }) => (
        <a
          key={id}
          href={addressOf(id === 'live' ? {} : { page: id })}
          aria-current={pageId.value === id ? 'page' : undefined}
          onClick={followed(id)}
        >
          {title()}
          {(badge?.() ?? 0) > 0 && <span class="badge">{badge?.()}</span>}
        </a>
      ))}
    </nav>
  )
}

export function Search() {
  const t = frameWords()
  return (
    <label class="search">
      <span class="only-read">{t.search}</span>
      <input
        id="search"
        type="search"
        placeholder={t.search}
        title={t.searchHelp}
        value={route.value.q ?? ''}
        onInput={({ currentTarget }) => go({ q: currentTarget.value }, { isMinor: true })}
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Enter') currentTarget.blur()
        }}
      />
      <kbd>/</kbd>
    </label>
  )
}

function Light() {
  const t = frameWords()
  const { state } = connection.value
  const text = state === 'live' ? t.live : state === 'connecting' ? t.connecting : t.notConnected
  return (
    <span class="connection" data-state={state}>
      <span class="light" data-light={state === 'live' ? 'answered' : 'faulted'} />
      {text}
    </span>
  )
}

function Settings() {
  const t = frameWords()
  const themes = { auto: t.themeAuto, light: t.themeLight, dark: t.themeDark }
  return (
    <div class="settings">
      <Button
        kind="quiet"
        icon={{ auto: Monitor, light: Sun, dark: Moon }[theme.value]}
        label={themes[theme.value]}
        onPress={nextTheme}
      />
      <Button kind="quiet" icon={Languages} label={`${t.language}: ${locales[locale.value]}`} onPress={otherLanguage} />
      <Button kind="quiet" icon={CircleHelp} label={t.keys} onPress={() => (openDialog.value = 'keys')} />
    </div>
  )
}
