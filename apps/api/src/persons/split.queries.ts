import { sql } from 'kysely'
import { branchInScope, type Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { requireKeptRows } from '../imports/erased-rows.ts'
import type { UndoableImport } from '../imports/undo/undo.queries.ts'

export interface SplitAt {
  memberId: string
  importId: string
  rowNo: number
}

interface Statement {
  file: UndoableImport
  /** The key of the source system that the row and the member share: it goes to whoever the row is about. */
  movedCode: string | null
}

interface StatementRead {
  fileName: string
  asOf: string
  revision: string | null
  movedCode: string | null
  hasEarlier: boolean
  isTaken: boolean
  laterFile: string | null
}

const refuse = (words: string) => new AppError('decision_conflict', words)

/** The statement somebody else may begin with; throws `not_found`, also outside the scope, and `decision_conflict`. */
export async function findStatement(db: Db, scope: Scope, at: SplitAt): Promise<Statement> {
  const { provinceId } = scope
  const { rows } = await sql<StatementRead>`
    select
      import.file_name as "fileName", import.as_of as "asOf", import.revision,
      case when member.code = btrim(row.cells[array_position(import.columns, 'member_code')]) then member.code end
        as "movedCode",
      exists (
        select from member_version earlier
        where earlier.province_id = ${provinceId} and earlier.member_id = version.member_id and not earlier.temporary
          and (earlier.as_of, earlier.import_id) < (version.as_of, version.import_id)) as "hasEarlier",
      exists (
        select from view.person_split split
        where split.province_id = ${provinceId} and split.import_id = version.import_id
          and split.row_no = version.row_no and stands) as "isTaken",
      (
        select file_name from import later
        where later.province_id = ${provinceId} and later.kind = 'roster' and later.status = 'committed'
          and later.as_of > import.as_of and coalesce(later.revision, 0) < import.revision
        order by later.as_of limit 1) as "laterFile"
    from member_version version
    join member on member.province_id = version.province_id and member.member_id = version.member_id
    join import on import.province_id = version.province_id and import.import_id = version.import_id
    join import_row row
      on row.province_id = version.province_id and row.import_id = version.import_id and row.row_no = version.row_no
    where version.province_id = ${provinceId} and version.member_id = ${at.memberId}
      and version.import_id = ${at.importId} and version.row_no = ${at.rowNo} and not version.temporary
      and ${branchInScope(scope, 'version.branch_id')}
    order by version.as_of limit 1`.execute(db)
  const [found] = rows
  if (!found) throw new AppError('not_found', 'Không có dòng này của đảng viên, hoặc nằm ngoài phạm vi của bạn.')
  await requireKeptRows(db, provinceId, [at.importId])
  const { fileName, asOf, revision, movedCode } = found
  if (!found.hasEarlier) throw refuse('Đây là dòng đầu tiên nói về người này: trước đó không có ai để tách ra.')
  if (found.isTaken) throw refuse('Đã có người tách ra từ dòng này. Tải lại trang để xem.')
  if (revision === null) throw refuse('Tệp này có trước khi hệ thống biết hoàn tác, nên không tách được.')
  if (found.laterFile !== null) {
    throw refuse(
      `Danh sách của ngày sau (${found.laterFile}) được nhập trước tệp này. Hoàn tác rồi nhập lại danh sách đó, sau đó tách.`,
    )
  }
  return { file: { importId: at.importId, kind: 'roster', fileName, asOf, revision }, movedCode }
}

/** The files that show a split now, the first to have come in; null where it was taken back. */
export async function fileOfSplit(db: Db, provinceId: string, decisionId: string): Promise<UndoableImport | null> {
  const { rows } = await sql<UndoableImport>`
    select import.import_id as "importId", kind, file_name as "fileName", import.as_of as "asOf", revision
    from view.person_split split
    join import on import.province_id = split.province_id and import.import_id = split.import_id
    where split.province_id = ${provinceId} and person_decision_id = ${decisionId} and stands
    order by revision limit 1`.execute(db)
  return rows[0] ?? null
}
