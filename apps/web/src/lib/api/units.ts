import type { UnitSearchAnswer } from '#api/org-units/org-units.contract.ts'
import { read, type Fetch } from './client.ts'

export const searchUnits = (load: Fetch, q: string, on?: string) =>
  read<UnitSearchAnswer>(load, '/units', { q, on: on ?? null })
