import { cleanText } from '../../shared/normalise/clean-text.ts'
import { headingText, isPlaceName, organisationIn, type NamedOrganisation } from './organisation-names.ts'
import { readNotes } from './read-notes.ts'
import type { RowClues } from './row-clues.ts'
import type { CellParts } from './cell-parts.ts'

/** What the rows above say about those that follow. */
export interface Section {
  /** By level, the highest first. */
  organisations: NamedOrganisation[]
  /** Membership or status of a group: "B. ĐẢNG VIÊN DỰ BỊ". */
  standing: CellParts
}

export const NO_SECTION: Section = { organisations: [], standing: {} }

/** The section that a row opens within `before`, or null when it opens none. */
export function sectionIn(before: Section, clues: RowClues): Section | null {
  const [text, another] = clues.texts
  if (text === undefined || another !== undefined || clues.strong) return null
  const named = organisationIn(text)
  if (named !== null) return within(before, named)
  if (clues.number !== '') return null
  const standing = readNotes(cleanText(headingText(text)))
  if (standing.membership !== undefined || standing.status !== undefined) return { ...before, standing }
  const isOutlined = clues.outline !== '' || /^(?:[IVXLC]+|[A-HĐ])[.)/]\s/u.test(text)
  // A name alone may be a person of whom nothing else is known, unless it is numbered like a chapter.
  const isPlace = isPlaceName(text) && (clues.name === '' || /\d/.test(text))
  if (!isOutlined && !isPlace) return null
  return within(before, { level: 3, name: headingText(text) })
}

/** A section ends those of its own level and below. */
export function within(before: Section, named: NamedOrganisation): Section {
  const above = before.organisations.filter(({ level }) => level < named.level)
  return { organisations: [...above, named], standing: {} }
}

/** The branch and what it lies in; a group (tổ đảng) is part of its branch. */
export function sectionBranch({ organisations }: Section): string {
  return organisations.findLast(({ level }) => level < 4)?.name ?? ''
}
