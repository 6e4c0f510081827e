export type Language = 'vi' | 'en'

const STORED = 'rollcall.language'

export const chosenLanguage = (): Language =>
  typeof localStorage !== 'undefined' && localStorage.getItem(STORED) === 'en' ? 'en' : 'vi'

/** Called once before the first page is drawn, so that no page mixes two languages. */
export async function loadChosenLanguage(): Promise<void> {
  if (chosenLanguage() === 'en') (await import('./english.ts')).speakEnglish()
  document.documentElement.lang = chosenLanguage()
}

export function chooseLanguage(language: Language): void {
  localStorage.setItem(STORED, language)
  location.reload()
}
