import { cleanText, foldText } from '../../shared/normalise/clean-text.ts'

/** A party organisation that a row or title names: 1 committee, 2 part committee, 3 branch, 4 group in a branch. */
export interface NamedOrganisation {
  level: 1 | 2 | 3 | 4
  name: string
}

const NUMBERING = /^\s*(?:[IVXLC]+|[A-HĐ]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/:\-–]\s*(?=\S)/u
const COUNT =
  /[\s(:;,–-]*(?:(?:có|gồm|tổng số|số lượng)\s*:?\s*)?\d+\s*(?:đ\/c|đc|đồng chí|đảng viên|đv|người)(?![\p{L}])[^)]*\)?\.?\s*$/iu
const BARE_COUNT = /\s*\(\s*\d+\s*\)\s*$/u
const LABEL = /^(?:tên\s+)?(?:đơn vị|tổ chức đảng|tên chi bộ|thuộc)\s*:\s*/iu

const OPENINGS: readonly [RegExp, NamedOrganisation['level']][] = [
  [/^(?:dang bo|dang uy) bo phan(?= |$)|^dbbp(?= |$)/, 2],
  [/^(?:chi bo|chi uy|cb)(?=[ :]|$)/, 3],
  [/^to dang(?= |$)/, 4],
  [/^(?:dang bo|dang uy|dbcs|tccsd|huyen uy|thi uy|thanh uy|tinh uy)(?= |$)/, 1],
]
// "Chi bộ" alone names nothing, and neither does what a heading says about all of them. With diacritics: "Chi bộ có 25
// đảng viên" names none, Chi bộ Cơ quan is one.
const NO_NAME =
  /^(?:chi bộ|chi bo|chi u[ỷy]|chi ủy|cb|đảng bộ|dang bo|đảng u[ỷy]|đảng ủy)(?: (?:đang|có|trực thuộc|năm|sinh hoạt|gồm|trong|trên)(?= |$).*)?$/
// with diacritics: Trương is a family name, trường a school
const PLACES =
  /^(?:thôn|tổ dân phố|tdp|khu phố|khối|khối phố|trường|công an|quân sự|làng|ấp|cơ quan|trạm|hợp tác xã|htx|công ty|ubnd|văn phòng|khu dân cư|kdc|xóm|buôn|trung tâm)(?= )/

// The longest names have some 150 letters. Beyond this it is no heading, and COUNT would need quadratic time.
const LONGEST_HEADING = 300

/** A heading without its numbering and head-count: `II. CHI BỘ THÔN 3 (25 đ/c)` → `CHI BỘ THÔN 3`. */
export function headingText(text: string): string {
  const line = cleanText(text)
  if (line.length > LONGEST_HEADING) return line
  const bare = line.replace(NUMBERING, '').replace(COUNT, '').replace(BARE_COUNT, '').replace(LABEL, '')
  return bare.replace(/^(chi bộ|đảng bộ(?: bộ phận)?)\s*:\s*/iu, '$1 ').replace(/[\s:;.,–-]+$/u, '')
}

/** The organisation a heading names by its first words; null when it does not start like one. */
export function organisationIn(text: string): NamedOrganisation | null {
  const name = headingText(text)
  const key = foldText(name)
  const opening = OPENINGS.find(([start]) => start.test(key))
  return opening === undefined || NO_NAME.test(name.toLowerCase()) ? null : { level: opening[1], name }
}

/** True for the name of a place or workplace, by which branches are often called in short. */
export const isPlaceName = (text: string): boolean => PLACES.test(headingText(text).toLowerCase())

/** The organisations in a line of a title, wherever they stand: "DANH SÁCH ĐẢNG VIÊN CHI BỘ THÔN 3 NĂM 2024". */
export function organisationInTitle(text: string): NamedOrganisation | null {
  const line = cleanText(text).slice(0, LONGEST_HEADING).replace(LABEL, '')
  // one letter stays one letter when it is folded, so places are the same in both
  const start = /(?<![a-z])(?:chi bo|dang bo|dang uy|dbbp|cb)(?![a-z])/.exec(foldText(line))
  if (start === null || /^(?:các|những|toàn|t\/?m|tl)(?!\p{L})/iu.test(line)) return null
  if (/(?:các|từng|mỗi)\s*$/iu.test(line.slice(0, start.index))) return null
  const name = line.slice(start.index).split(/[,;(]|\s[-–]\s|\s(?:năm|quý|tháng|tính đến|đến ngày|ngày)(?=\s)/iu)[0]!
  return organisationIn(name)
}
