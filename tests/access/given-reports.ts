import { createHash } from 'node:crypto'
import { COUNTED_INDICATORS } from '#api/indicators/indicators.contract.ts'
import type { GivenProvince } from '../given-province.ts'
import { exampleDocument } from '../reports/example-document.ts'

interface Site {
  unit: string
  family: string
}

/** What a unit of the place wrote in its report of a quarter, with a file. */
export async function reportedThere({ rows }: GivenProvince, where: string, { unit, family }: Site) {
  await rows(
    `insert into quarter (province_id, period, opened_by) values (1, '2024-Q2', 'tinh') on conflict do nothing`,
  )
  await rows(`
    insert into quarter_due values (1, '2024-Q2', 'upper', '2024-06-20'), (1, '2024-Q2', 'base_committee', '2024-06-15')
    on conflict do nothing`)
  const [made] = await rows<{ reportFile: string }>(`
    with unit as (select org_unit_id from org_unit where code = '${unit}'),
    written as (
      insert into report_text (province_id, org_unit_id, period, section, text, written_by)
      select 1, org_unit_id, '2024-Q2', 'I.1', '${family} đã quán triệt', 'nguoi-${where}' from unit
    )
    insert into report_file (province_id, org_unit_id, period, file_name, type, size, sha256, content, added_by)
    select 1, org_unit_id, '2024-Q2', 'tep-${where}.csv', 'csv', 2, '', 'xx', 'nguoi-${where}' from unit
    returning report_file_id::text as "reportFile"`)
  await sentThere(rows, where, unit)
  return made!
}

/** A report of another quarter that a unit of the place sent. */
async function sentThere(rows: GivenProvince['rows'], where: string, unit: string) {
  await rows(
    `insert into quarter (province_id, period, opened_by) values (1, '2024-Q3', 'tinh') on conflict do nothing`,
  )
  const figures = Object.fromEntries(COUNTED_INDICATORS.map((each) => [each, { numerator: 1, denominator: 2 }]))
  const content = JSON.stringify({
    facts: { whole: { figures, target: null } },
    words: {},
    document: exampleDocument(2),
  })
  const hash = createHash('sha256').update(content).digest('hex')
  await rows(`
    with sent as (
      insert into submission (
        province_id, org_unit_id, period, version, submitted_by, submitted_at, as_of, content, content_sha256, lines_sha256, code)
      select 1, org_unit_id, '2024-Q3', 1, 'nguoi-${where}', now(), '2024-09-30', '${content}', '${hash}', '${hash}', 'ma-${where}'
      from org_unit where code = '${unit}'
      returning submission_id
    )
    insert into submission_step (province_id, submission_id, step_no, step, taken_by, taken_at)
    select 1, submission_id, 1, 'submitted', 'nguoi-${where}', now() from sent`)
}
