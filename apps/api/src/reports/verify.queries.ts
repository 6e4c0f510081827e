import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { COUNTED_INDICATORS } from '../indicators/indicators.contract.ts'
import type { UnitRef } from '../shared/common.contract.ts'
import { sha256 } from './canonical.ts'
import type { FrozenContent } from './freeze.ts'
import type { VerifyAnswer } from './reports.contract.ts'

const UNKNOWN: VerifyAnswer = {
  ...{ valid: false, unit: null, period: null, issuedAt: null, format: null, step: null, version: null },
  ...{ replaced: false, figures: [] },
}

interface Found {
  /** As it is called now; null where the file that founded it was taken back. */
  unit: UnitRef | null
  period: string
  issuedAt: string
  format: string | null
  step: VerifyAnswer['step']
  version: number | null
  newest: number | null
  content: string | null
  contentSha256: string | null
}

const OF_SENT = sql`
  case when unit.code is not null then json_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind) end as unit,
  sent.version, sent.content, sent.content_sha256 as "contentSha256", (
    select max(version) from submission later
    where later.province_id = sent.province_id and later.org_unit_id = sent.org_unit_id and later.period = sent.period
  ) as newest, (
    select step from submission_step step
    where step.province_id = sent.province_id and step.submission_id = sent.submission_id order by step_no desc limit 1
  ) as step`

/** A frozen content that is not what its hash says was changed in the database: nothing made of it is valid. */
const intact = ({ content, contentSha256 }: Found) => content === null || sha256(content) === contentSha256

const told = (found: Found | undefined, withFigures: boolean): VerifyAnswer => {
  if (!found || !intact(found)) return UNKNOWN
  const content = found.content === null ? null : (JSON.parse(found.content) as FrozenContent)
  const figures = content?.facts.whole.figures ?? {}
  return {
    valid: true,
    // as it was called when it was sent: that is what stands on the paper
    unit: content?.unit ?? found.unit,
    ...{
      period: found.period,
      issuedAt: found.issuedAt,
      format: found.format,
      step: found.step,
      version: found.version,
    },
    replaced: found.version !== null && found.newest !== null && found.newest > found.version,
    figures: withFigures
      ? COUNTED_INDICATORS.flatMap((indicator) => {
          const figure = figures[indicator]
          return figure ? [{ indicator, numerator: figure.numerator, denominator: figure.denominator }] : []
        })
      : [],
  }
}

/** Whether a file of that hash was handed out by this installation, and what it was made of. */
export async function verifyFile(db: Db, hash: string): Promise<VerifyAnswer> {
  const { rows } = await sql<Found>`
    select ${OF_SENT}, file.period, coalesce(sent.submitted_at, file.issued_at) as "issuedAt", file.format
    from issued_file file
    left join view.unit_now unit on unit.province_id = file.province_id and unit.org_unit_id = file.org_unit_id
    left join submission sent on sent.province_id = file.province_id and sent.submission_id = file.submission_id
    where file.sha256 = ${hash}`.execute(db)
  return told(rows[0], false)
}

/** What the code on a paper stands for, with the figures to hold against it. */
export async function verifyCode(db: Db, typed: string): Promise<VerifyAnswer> {
  const plain = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  const code = plain.replace(/(.{4})(?=.)/g, '$1-')
  const { rows } = await sql<Found>`
    select ${OF_SENT}, sent.period, sent.submitted_at as "issuedAt", null as format
    from submission sent
    left join view.unit_now unit on unit.province_id = sent.province_id and unit.org_unit_id = sent.org_unit_id
    where sent.code = ${code}`.execute(db)
  return told(rows[0], true)
}
