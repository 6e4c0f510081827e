import { loadChosenLanguage } from '#lib/messages/t.ts'

export const ssr = false

export const load = () => loadChosenLanguage()
