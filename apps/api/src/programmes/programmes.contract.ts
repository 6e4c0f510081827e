import { Type, type Static } from 'typebox'
import { INDICATOR_KINDS, Indicator, type IndicatorKind } from '../indicators/indicators.contract.ts'
import {
  DateText,
  Line,
  Nullable,
  Paragraph,
  Period,
  UNIT_KINDS,
  UnitCode,
  UnitRef,
  type UnitKind,
} from '../shared/common.contract.ts'

const oneOf = <T extends string>(list: readonly T[]) => Type.Unsafe<T>({ type: 'string', enum: [...list] })

/** How often units report. */
export const REPORTED = ['month', 'quarter', 'year'] as const
export type Reported = (typeof REPORTED)[number]
/** What a longer period says of the shorter ones in it: their sum, or the last of them. */
export const OVER_TIME = ['sum', 'last'] as const
export type OverTime = (typeof OVER_TIME)[number]

/** An indicator as an administrator defines it. */
export const DefinedIndicator = Type.Object({
  /** Null: a new one, whose id is made of its name. */
  id: Nullable(Indicator),
  kind: oneOf<IndicatorKind>(INDICATOR_KINDS),
  name: Line(160),
  /** What the denominator counts, as a noun after a number: “văn bản”. */
  counted: Line(60),
  numeratorName: Line(80),
  denominatorName: Line(80),
  overTime: oneOf<OverTime>(OVER_TIME),
  /** Of a `count`: how many each unit is to reach in a period; null: none is asked for. */
  quota: Nullable(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
  /** How units are to count it. */
  guidance: Nullable(Paragraph(1000)),
  /** Is no longer asked for; what was said of it stays. */
  retired: Type.Boolean(),
})
export type DefinedIndicator = Static<typeof DefinedIndicator>

/** Who must: all units of a kind below the programme's own, or one unit; in which cohort, from a day to a day. */
export const Concern = Type.Object({
  kind: Nullable(oneOf<UnitKind>(UNIT_KINDS)),
  unit: Nullable(UnitCode),
  /** Place of the cohort among `phases`, from 0; null: none. */
  phase: Nullable(Type.Integer({ minimum: 0, maximum: 19 })),
  from: DateText,
  to: Nullable(DateText),
})
export type Concern = Static<typeof Concern>

export const Definition = Type.Object({
  name: Line(200),
  directive: Type.Object({ number: Line(80), date: DateText, about: Paragraph(1000), issuedBy: Line(200) }),
  responsible: Line(300),
  /** What the directive leaves out, in its words; null: nothing. */
  leftOut: Nullable(Line(300)),
  reported: oneOf<Reported>(REPORTED),
  /** Until when a period is reported: days after its last. */
  dueDays: Type.Integer({ minimum: 0, maximum: 120 }),
  /** Whether figures count only once somebody above agreed. */
  approved: Type.Boolean(),
  startsOn: DateText,
  endsOn: Nullable(DateText),
  /** Cohorts with their deadlines, in the order of the directive. */
  phases: Type.Array(Type.Object({ name: Line(120), dueOn: DateText }), { maxItems: 20 }),
  concerns: Type.Array(Concern, { minItems: 1, maxItems: 500 }),
  indicators: Type.Array(DefinedIndicator, { minItems: 1, maxItems: 40 }),
})
export type Definition = Static<typeof Definition>

/** A directive of the field that can be switched on in one step (domain.md §7). */
export const ShippedTemplate = Type.Object({ key: Type.String(), definition: Definition })
export type ShippedTemplate = Static<typeof ShippedTemplate>

export const ProgrammeParams = Type.Object({ programmeId: Type.String({ pattern: '^\\d{1,18}$' }) })
export const ProgrammeQuery = Type.Object({ period: Type.Optional(Period) })

export const NewProgramme = Type.Object({
  unit: UnitCode,
  template: Nullable(Type.String({ maxLength: 60 })),
  definition: Definition,
})
export type NewProgramme = Static<typeof NewProgramme>
/** `seen`: the version that was changed; somebody else's later one is not written over. */
export const ChangeProgramme = Type.Object({ seen: Type.Integer(), definition: Definition })

export const ProgrammeLine = Type.Object({
  programmeId: Type.String(),
  name: Type.String(),
  /** Null: it lies above what the caller sees. */
  owner: Nullable(UnitRef),
  directive: Type.Object({ number: Type.String(), date: DateText }),
  reported: oneOf<Reported>(REPORTED),
  endsOn: Nullable(DateText),
  indicators: Type.Integer(),
})
export const ProgrammesAnswer = Type.Object({
  programmes: Type.Array(ProgrammeLine),
  templates: Type.Array(ShippedTemplate),
  /** The units whose programmes the caller may make. */
  mayMake: Type.Array(UnitRef),
})
export type ProgrammesAnswer = Static<typeof ProgrammesAnswer>

/** How far the units asked have come in a period. */
export const ToldState = oneOf(['told', 'waiting', 'returned', 'part', 'none', 'late'] as const)
export const ProgrammeAnswer = Type.Object({
  programmeId: Type.String(),
  /** Null: it lies above what the caller sees. */
  owner: Nullable(UnitRef),
  template: Nullable(Type.String()),
  version: Type.Integer(),
  definition: Definition,
  period: Period,
  /** Until when the period is reported. */
  dueOn: DateText,
  /** Periods that are asked for, newest first. */
  periods: Type.Array(Period),
  mayChange: Type.Boolean(),
  /** The units asked in the period within the caller's sight, late ones first. */
  units: Type.Array(
    Type.Object({
      unit: UnitRef,
      phase: Nullable(Type.Integer()),
      state: ToldState,
      told: Type.Integer(),
      asked: Type.Integer(),
      exempt: Type.Boolean(),
      /** When the last of it was said. */
      at: Nullable(Type.String()),
      /** Days after the deadline; null: in time, or not due yet. */
      daysLate: Nullable(Type.Integer()),
    }),
  ),
})
export type ProgrammeAnswer = Static<typeof ProgrammeAnswer>
