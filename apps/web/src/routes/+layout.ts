import { loadChosenLanguage } from '#lib/messages/language.ts'

export const ssr = false

export const load = () => loadChosenLanguage()
