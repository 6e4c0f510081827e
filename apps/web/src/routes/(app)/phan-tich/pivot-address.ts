import {
  ATTRIBUTES,
  countsMembers,
  DIMENSIONS,
  PARTS,
  type Attribute,
  type Dimension,
  type PivotCell,
} from '#api/analysis/pivot.contract.ts'

interface Searched {
  get(name: string): string | null
}

/** What a pivot's address says in words a reader can type. */
export const DIMENSION_NAMES: Record<Dimension, string> = {
  unit: 'don-vi-duoi',
  period: 'ky',
  gender: 'gioi',
  age: 'tuoi',
  membership: 'dang-vien',
  standing: 'dien',
  state: 'tinh-trang',
}
export const ROWS = 'hang'
export const COLUMNS = 'cot'
export const SHOWN = 'so'
export const ROW_PART = 'hang-la'
export const COLUMN_PART = 'cot-la'
/** Of people: those who activated in a month, and of these who no longer sign in so many months after; who is missing. */
export const COHORT = 'lua'
export const AFTER = 'sau'
export const MISSING = 'con-thieu'
/** The parameter that names the one part of an attribute that is looked at. */
export const onlyOf = (attribute: Attribute) => `chi-${DIMENSION_NAMES[attribute]}`

/** What stands in the cells. */
export const MEASURES = ['rate', 'members', 'installed', 'missing'] as const
export type Measure = (typeof MEASURES)[number]
export const MEASURE_NAMES: Record<Measure, string> = {
  rate: 'ty-le',
  members: 'tong-so',
  installed: 'da-dat',
  missing: 'con-thieu',
}

const dimensionOf = (search: Searched, parameter: string) =>
  DIMENSIONS.find((dimension) => DIMENSION_NAMES[dimension] === search.get(parameter))

/** The two dimensions of an address; of two alike the columns give way. */
export function dimensionsOf(search: Searched): { rows: Dimension; columns: Dimension } {
  const rows = dimensionOf(search, ROWS) ?? 'age'
  const columns = dimensionOf(search, COLUMNS) ?? 'state'
  return { rows, columns: columns === rows ? (rows === 'state' ? 'age' : 'state') : columns }
}

/** What is looked at alone, by attribute; a part nobody knows is none. */
export const onlyAsked = (search: Searched): Partial<Record<Attribute, string>> =>
  Object.fromEntries(
    ATTRIBUTES.flatMap((attribute) => {
      const asked = search.get(onlyOf(attribute))
      return asked !== null && (PARTS[attribute] as readonly string[]).includes(asked) ? [[attribute, asked]] : []
    }),
  )

/** Told apart by what they do with the app, members are counted; by anything else, the rate is the question. */
export const measureOf = (search: Searched): Measure =>
  MEASURES.find((measure) => MEASURE_NAMES[measure] === search.get(SHOWN)) ??
  (Object.values(dimensionsOf(search)).includes('state') ? 'members' : 'rate')

export { countsMembers }

/** What of a filter a view takes that is not about members alone: who has not activated is its own question. */
export const FILTERS_OF = {
  concentration: ATTRIBUTES,
  comparison: ATTRIBUTES.filter((attribute) => attribute !== 'state'),
  distribution: ATTRIBUTES.filter((attribute) => attribute !== 'state'),
  cohorts: ATTRIBUTES.filter((attribute) => attribute !== 'state'),
} as const

/** The filter of an address as far as a view takes it. */
export const filterOf = (search: Searched, view: keyof typeof FILTERS_OF): Partial<Record<Attribute, string>> => {
  const only = onlyAsked(search)
  return Object.fromEntries(FILTERS_OF[view].flatMap((each) => (only[each] ? [[each, only[each]]] : [])))
}

/** What stands in the cells of figures: the rate; of what is only counted, the number. */
export const figureMeasureOf = (search: Searched, { cells }: { cells: readonly (readonly PivotCell[])[] }): Measure => {
  if (cells.flat().every(({ denominator }) => denominator === 0)) return 'installed'
  return MEASURES.find((measure) => MEASURE_NAMES[measure] === search.get(SHOWN)) ?? 'rate'
}

/** The query of the API for an address and an indicator that counts no members: units by periods, or the other way round. */
export const figurePivotQuery = (search: Searched, indicator: string) => ({
  unit: search.get('don-vi'),
  indicator,
  period: search.get('ky'),
  ...(search.get(ROWS) === DIMENSION_NAMES.period
    ? { rows: 'period' as const, columns: 'unit' as const }
    : { rows: 'unit' as const, columns: 'period' as const }),
})

/** The query of the API for an address. */
export const pivotQuery = (search: Searched) => ({
  unit: search.get('don-vi'),
  indicator: ['installed_p0', 'installed_p1', 'installed_p2'].find((each) => each === search.get('chi-so')) ?? null,
  period: search.get('ky'),
  ...dimensionsOf(search),
  ...onlyAsked(search),
})
