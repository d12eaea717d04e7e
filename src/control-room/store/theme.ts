import { effect, signal } from '@preact/signals'
import { readSetting, writeSetting } from './settings.ts'

const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const kept = readSetting('theme')

/** `auto` follows the system. */
export const theme = signal<Theme>(themes.find((one) => one === kept) ?? 'auto')

effect(() => {
  document.documentElement.dataset.theme = theme.value
})

/** From one to the next: auto, light, dark. */
export function nextTheme(): void {
  theme.value = themes[(themes.indexOf(theme.value) + 1) % themes.length] ?? 'auto'
  writeSetting('theme', theme.value)
}
