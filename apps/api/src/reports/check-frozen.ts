import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { COUNTED_INDICATORS } from '../indicators/indicators.contract.ts'
import { canonicalJson, sha256, shortCode } from './canonical.ts'
import { figuresOfLines } from './figures-of-lines.ts'
import type { FrozenContent } from './freeze.ts'
import { figuresOf, type FrozenFigures } from './frozen-figures.ts'
import { linesOf } from './lines.ts'

interface Sent {
  submissionId: string
  provinceId: string
  unitCode: string
  period: string
  version: number
  content: string
  contentSha256: string
  lines: Buffer | null
  linesSha256: string
  code: string
  figures: FrozenFigures | null
}

interface Accepted {
  previous: string | null
  chain: string
  /** That which it follows upon is a chain of the same unit, of this quarter or an earlier one, from before. */
  follows: boolean
}

/** What of a report that was sent is not as its hashes say, in words. */
function faultsOf({ content, contentSha256, lines, linesSha256, code, figures, ...sent }: Sent): string[] {
  if (sha256(content) !== contentSha256) return ['nội dung không đúng mã SHA-256']
  if (!lines) return ['mất danh sách từng người']
  const text = gunzipSync(lines).toString()
  if (sha256(text) !== linesSha256) return ['danh sách từng người không đúng mã SHA-256']
  const said = JSON.parse(content) as FrozenContent
  const counted = figuresOfLines(linesOf(lines), said.facts.rules as Parameters<typeof figuresOfLines>[1]).get('')!
  const unlike = COUNTED_INDICATORS.filter((indicator) => {
    const figure = said.facts.whole.figures[indicator]
    return figure && canonicalJson(figure) !== canonicalJson(counted[indicator])
  })
  return [
    ...(said.lines.sha256 === linesSha256 ? [] : ['nội dung ghi mã khác của danh sách từng người']),
    ...(said.period === sent.period && said.version === sent.version ? [] : ['quý hoặc bản không đúng nội dung']),
    ...(shortCode(contentSha256) === code ? [] : ['mã xác minh không đúng nội dung']),
    ...unlike.map((indicator) => `số liệu ${indicator} không bằng cộng từng người`),
    ...(figures === null || canonicalJson(figures) === canonicalJson(figuresOf(said.facts))
      ? []
      : ['số liệu ghi bên cạnh không đúng nội dung']),
  ]
}

const faultsOfChain = ({ previous, chain, follows }: Accepted, { contentSha256, linesSha256 }: Sent): string[] => [
  ...(chain === sha256(`${previous ?? ''}\n${contentSha256}\n${linesSha256}\n`) ? [] : ['dấu chấp nhận không khớp']),
  ...(follows ? [] : ['dấu chấp nhận không nối với quý trước']),
]

const readAccepted = async (db: Db, { provinceId, submissionId }: Sent) =>
  (
    await sql<Accepted>`
      select step.previous_sha256 as previous, step.chain_sha256 as chain, step.previous_sha256 is null or exists (
        select from submission earlier
        join submission_step before using (province_id, submission_id)
        where earlier.province_id = sent.province_id and earlier.org_unit_id = sent.org_unit_id
          and earlier.period <= sent.period and before.chain_sha256 = step.previous_sha256 and before.taken_at <= step.taken_at
      ) as follows
      from submission sent
      join submission_step step using (province_id, submission_id)
      where sent.province_id = ${provinceId} and sent.submission_id = ${submissionId} and step.step = 'accepted'
      order by step.step_no`.execute(db)
  ).rows

// one at a time: the lines of a province are megabytes
const readNext = async (db: Db, after: string): Promise<Sent | undefined> =>
  (
    await sql<Sent>`
      select sent.submission_id::text as "submissionId", sent.province_id::text as "provinceId", sent.period, sent.version,
        coalesce(unit.code, '?') as "unitCode", content, content_sha256 as "contentSha256", lines,
        lines_sha256 as "linesSha256", sent.code, figures
      from submission sent
      left join submission_lines using (province_id, submission_id)
      left join view.unit_now unit on unit.province_id = sent.province_id and unit.org_unit_id = sent.org_unit_id
      where sent.submission_id > ${after}
      order by sent.submission_id limit 1`.execute(db)
  ).rows[0]

/** What is wrong with reports that were sent, a sentence each: none where each is what its hashes, its lines and its chain say. */
export async function checkFrozen(db: Db): Promise<string[]> {
  const problems: string[] = []
  let sent = await readNext(db, '0')
  while (sent) {
    const at = sent
    const chained = (await readAccepted(db, at)).flatMap((accepted) => faultsOfChain(accepted, at))
    const called = `Báo cáo ${at.unitCode} ${at.period} bản ${at.version}`
    problems.push(...[...faultsOf(at), ...chained].map((fault) => `${called}: ${fault}.`))
    sent = await readNext(db, at.submissionId)
  }
  return problems
}
