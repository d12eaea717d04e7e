import { effect, signal } from '@preact/signals'
import { readSetting, writeSetting } from '../store/settings.ts'

export const locales = { en: 'English', zh: '中文' } as const
export type Locale = keyof typeof locales

/** The language of the page: the viewer's choice, or else the first of the browser's languages that there is. */
export const locale = signal<Locale>(chosen() ?? preferred(navigator.languages))

effect(() => {
  document.documentElement.lang = locale.value === 'zh' ? 'zh-CN' : 'en'
})

export function setLocale(next: Locale): void {
  writeSetting('locale', next)
  locale.value = next
}

function chosen(): Locale | undefined {
  const kept = readSetting('locale')
  return kept !== undefined && kept in locales ? (kept as Locale) : undefined
}

function preferred(languages: readonly string[]): Locale {
  const known = languages.map((language) => language.slice(0, 2).toLowerCase()).find((short) => short in locales)
  return (known as Locale | undefined) ?? 'en'
}
