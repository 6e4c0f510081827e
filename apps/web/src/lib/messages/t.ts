import { vi } from './vi.ts'

export type Messages = typeof vi
export type Language = 'vi' | 'en'

const STORED = 'rollcall.language'

/** The messages of the chosen language; a live binding, read while rendering. Vietnamese unless the reader chose. */
export let t: Messages = vi

export const chosenLanguage = (): Language =>
  typeof localStorage !== 'undefined' && localStorage.getItem(STORED) === 'en' ? 'en' : 'vi'

/** Called once before the first page is drawn, so that no page mixes two languages. */
export async function loadChosenLanguage(): Promise<void> {
  if (chosenLanguage() === 'en') t = (await import('./en.ts')).en
  document.documentElement.lang = chosenLanguage()
}

export function chooseLanguage(language: Language): void {
  localStorage.setItem(STORED, language)
  location.reload()
}
