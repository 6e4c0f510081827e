import type { APIRequestContext, Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseDetail, DecisionEffect, QueueAnswer, QueueCase } from '#api/review/review.contract.ts'
import { MISTYPED, sendRoster } from './clerk-workbook.ts'
import { faultsOf } from './faults.ts'
import { DISTRICT, serveProvince, type ServedProvince } from './province.ts'
import * as visit from './visit.ts'

let province: ServedProvince
let browser: Browser

beforeAll(async () => {
  ;[province, browser] = await Promise.all([serveProvince(), visit.openBrowser()])
})

afterAll(async () => {
  await browser?.close()
  await province?.close()
})

/** A case of each kind that waits; the first of them was decided on and the decision withdrawn. */
async function oneCaseOfEachKind(request: APIRequestContext): Promise<QueueCase[]> {
  const { cases } = (await (await request.get('/api/review')).json()) as QueueAnswer
  const [first] = cases
  const { candidates } = (await (await request.get(`/api/review/${first!.caseId}`)).json()) as CaseDetail
  const data = { memberId: candidates[0]!.memberId, verdict: 'same', note: 'đã gọi cho chi bộ' }
  const decided = await request.post(`/api/review/${first!.caseId}/decisions`, { data })
  const { decision } = (await decided.json()) as DecisionEffect
  await request.post(`/api/review/decisions/${decision.decisionId}/withdraw`)
  return cases.filter(({ kind }, at) => cases.findIndex((one) => one.kind === kind) === at)
}

/** Divides a branch of the district in two, nobody shared out yet; the pages of the event and of the division. */
async function divideABranch(code: string): Promise<string[]> {
  const branch = (await province.rowsOf('units')).find((row) => row.code === code)!
  const part = { ...branch, code: `${code}.MOI`, name: `${branch.name} Mới`, valid_from: '2024-06-29' }
  const ended = { ...branch, valid_to: '2024-06-28', successor_codes: `${code};${part.code}`, document_no: '12-QĐ/HU' }
  await province.givenUnits([ended, { ...branch, valid_from: '2024-06-29' }, part], '2024-06-29')
  return [`/to-chuc-lai/2024-06-29/${code}`, `/to-chuc-lai/chia/${code}`]
}

/** One address of each kind of page that needs a session, with a unit, a person and a finding of this province. */
async function addresses({ request }: Page): Promise<string[]> {
  const get = async <Answer>(path: string) => (await (await request.get(`/api/${path}`)).json()) as Answer
  type Gaps = { rows: { unitCode: string; memberId: string }[] }
  type Findings = { rows: { findingId: string; type: string }[] }
  const gap = (await get<Gaps>(`units/${DISTRICT.code}/gaps`)).rows[0]!
  const finding = (await get<Findings>('findings')).rows[0]!
  const cases = await oneCaseOfEachKind(request)
  const card = (await get<Findings>('cards/matters?kind=lost')).rows[0]!
  const opened = await request.post('/api/cards/cases', { data: { findingIds: [card.findingId] } })
  const [caseId] = ((await opened.json()) as { caseIds: string[] }).caseIds
  const wrong = { field: 'joined_on', right: '3/2/2001', reason: 'ghi nhầm ngày', evidence: 'quyết định kết nạp' }
  await request.post('/api/corrections', { data: { memberId: gap.memberId, ...wrong } })
  const exempt = {
    validFrom: '2024-06-01',
    validTo: null,
    reason: 'tuổi cao, sức yếu',
    document: 'NQ 5',
    extends: null,
  }
  await request.post('/api/exemptions/members', { data: { memberId: gap.memberId, kind: 'aged', ...exempt } })
  const contested = { about: 'figure', unit: DISTRICT.code, period: '2024-Q2', indicator: 'installed' }
  const said = await request.post('/api/feedback', { data: { ...contested, text: 'Thiếu hai đồng chí.' } })
  const { feedbackId } = (await said.json()) as { feedbackId: string }
  const person = { fullName: 'Nguyễn Văn Theo', position: 'Uỷ viên Ban Thường vụ', username: null }
  const entered = await request.post('/api/following', { data: person })
  const { followerId } = (await entered.json()) as { followerId: string }
  const given = { unit: DISTRICT.code, validFrom: '2024-01-01', document: 'QĐ 12' }
  await request.post(`/api/following/${followerId}/units`, { data: given })
  const registered = { year: 2024, document: 'NQ 7', units: [DISTRICT.code, gap.unitCode] }
  await request.post('/api/pledges', { data: registered })
  await request.put(`/api/meetings/${gap.unitCode}/2024-05/absences`, {
    data: { replaces: null, absent: [{ memberId: gap.memberId, excused: false }] },
  })
  const { templates } = await get<{ templates: { key: string; definition: object }[] }>('programmes')
  const { definition } = templates.find(({ key }) => key === 'assistant')!
  const begun = await request.post('/api/programmes', { data: { unit: 'QN', template: 'assistant', definition } })
  const { programmeId } = (await begun.json()) as { programmeId: string }
  // a report that is written and one that waits
  const quarter = { period: '2024-Q2' }
  await request.post('/api/quarters', { data: quarter })
  await request.post('/api/reports/QN/submit', { data: { ...quarter, missingReason: 'Chạy thử.' } })
  await request.post('/api/report-archives', { data: { ...quarter, formats: ['csv'] } })
  const look = { name: 'Đảng viên trẻ theo tình trạng', shared: true, address: '/phan-tich?xem=bang-cheo' }
  await request.post('/api/saved-views', { data: look })
  await province.givenUser('kiemtra', 'Người Kiểm Tra', 'auditor', DISTRICT.code)
  const { users } = await get<{ users: { userId: string }[] }>('users')
  const divided = await divideABranch(gap.unitCode)
  // taking the audit away is in the audit
  await request.get('/api/audit/export.csv?from=2024-01-01')
  return [
    ...['/', '/xep-hang', '/xep-hang?xem=bieu-do', `/xep-hang?don-vi=${DISTRICT.code}&ky=2024-05`],
    ...['/phan-tich', '/phan-tich?xem=so-sanh', '/phan-tich?xem=ban-do', '/phan-tich?xem=phan-bo'],
    '/phan-tich?xem=tuong-quan',
    ...['/phan-tich?xem=hai-cay', '/phan-tich/xem', '/phan-tich/xem/1'],
    ...['/phan-tich?xem=lua-kich-hoat', '/phan-tich?chi-tuoi=to_30', '/phan-tich/nguoi?lua=2024-03&sau=0'],
    ...[`/don-vi/${DISTRICT.code}`, `/don-vi/${gap.unitCode}`, `/don-vi/${DISTRICT.code}?chi-so=meeting_matched`],
    ...['/sinh-hoat', '/sinh-hoat?ky=2024', '/sinh-hoat?tinh-trang=paper_only', `/sinh-hoat?don-vi=${gap.unitCode}`],
    ...[`/sinh-hoat/${gap.unitCode}/2024-05`, '/sinh-hoat/vang', '/sinh-hoat/bon-tot'],
    ...['/doi-chieu', `/doi-chieu/${finding.type}`, `/doi-chieu/truong-hop/${finding.findingId}`],
    ...['/doi-chieu/duplicate_member?loai=two_branches&tuoi=month&sap=cu-nhat', '/doi-chieu/dien-thoai-chung'],
    ...['/doi-chieu/khong-can-tai-khoan?ly-do=exempt', '/doi-chieu/vi-sao'],
    `/doi-chieu/vi-sao?tai-khoan=${cases[0]!.accountId}&dang-vien=${encodeURIComponent(`#${gap.memberId}`)}`,
    ...['/doi-chieu/xet-doi', ...cases.map((one) => `/doi-chieu/xet-doi/${one.caseId}`), '/doi-chieu/quyet-dinh'],
    ...['/the', '/the/danh-sach', '/the/danh-sach?tinh-trang=xong', `/the/${caseId}`],
    ...['/can-chu-y', `/can-chu-y?don-vi=${DISTRICT.code}`, '/can-chu-y?loai=below'],
    ...['/chi-tieu', `/chi-tieu?don-vi=${DISTRICT.code}`],
    ...['/phan-cong', '/phan-cong?xem=chua-co-ai', '/phan-cong?xem=bang', `/phan-cong/${followerId}`],
    ...['/chuong-trinh', '/chuong-trinh/them?mau=lotus-notes', `/chuong-trinh/${programmeId}?bao=2024-05`],
    ...[`/chuong-trinh/${programmeId}/nhap?don-vi=${DISTRICT.code}&bao=2024-05`, `/chuong-trinh/${programmeId}/sua`],
    `/chuong-trinh/${programmeId}/tep?bao=2024-05`,
    ...['/bao-cao?ky=2024-Q2', '/bao-cao/QN?ky=2024-Q2', `/bao-cao/${DISTRICT.code}?ky=2024-Q2`, '/xac-minh?ma=ABCD'],
    ...['/bao-cao/cuoi-nam?nam=2024', `/bao-cao/cuoi-nam/${DISTRICT.code}?nam=2024`, '/cai-dat/mau-bao-cao'],
    ...['/phan-anh', '/phan-anh?xem=settled', `/phan-anh/${feedbackId}`],
    ...[
      `/phan-anh/moi?ve=member&ma=${gap.memberId}`,
      `/phan-anh/moi?ve=figure&don-vi=${DISTRICT.code}&ky=2024-Q2&chi-so=installed`,
    ],
    ...['/mien-tru', '/mien-tru?tinh-trang=over', '/mien-tru/anh-huong', '/mien-tru/dang-vien', '/quy-tac'],
    ...['/xep-hang?mien=ca', '/mien-tru/anh-huong?chi-so=meeting_matched'],
    ...['/chinh-sua', '/chinh-sua?tinh-trang=done', '/luu-giu', '/cai-dat', '/dau-hieu'],
    ...['/bieu-duong', `/bieu-duong/thu?don-vi=${DISTRICT.code}`],
    ...['/to-chuc-lai', '/to-chuc-lai?loai=split', '/to-chuc-lai?tim=chi%20bo', '/to-chuc-lai/them?loai=split'],
    ...divided,
    ...['/tai-khoan', '/nguoi-dung', '/nguoi-dung?tim=khong-ai', '/nguoi-dung/them', `/nguoi-dung/${users[0]!.userId}`],
    ...[
      `/dang-vien/${gap.memberId}`,
      `/dang-vien/${gap.memberId}/tat-ca`,
      '/nhap-du-lieu',
      '/nhap-du-lieu/2',
      '/nhat-ky',
    ],
    ...['/nhat-ky?viec=imported&ai=khong-ai', '/nhat-ky?cua=may-chu'],
  ]
}

test(
  'every page is accessible, fits a desk and a phone, and asks nothing of anybody else',
  { timeout: 300_000 },
  async () => {
    const { page, complaints } = await visit.openVisit(browser, province.origin)
    await page.goto('/dang-nhap')
    const faults: Record<string, string[]> = { '/dang-nhap': await faultsOf(page) }
    await visit.signIn(page)
    for (const address of await addresses(page)) {
      await page.goto(address)
      faults[address] = await faultsOf(page)
    }
    expect(Object.fromEntries(Object.entries(faults).filter(([, found]) => found.length > 0))).toEqual({})
    expect(complaints).toEqual([])

    // an address that leads nowhere is a page too; that the API says so is in the console
    for (const nowhere of ['/don-vi/QN.KHONG-CO', '/khong-co-trang', '/xep-hang/nao/do']) {
      await page.goto(nowhere)
      await visit.heading(page, 'Không có trang này')
      expect(await faultsOf(page)).toEqual([])
    }
  },
)

test('every step of a file is accessible and fits a desk and a phone', async () => {
  const { page, complaints } = await visit.openVisit(browser, province.origin)
  await visit.signIn(page)
  const faults: Record<string, string[]> = {}
  const look = async (step: string) => (faults[step] = await faultsOf(page))
  await page.goto('/nhap-du-lieu')
  await sendRoster(page, province)
  await visit.heading(page, 'Tệp này được hiểu như thế này, đúng không?')
  const address = page.url()
  for (const fold of await page.locator('summary').all()) await fold.click()
  await page.getByRole('radio', { name: 'Tổ chức khác…' }).check()
  await look('asking')
  await page.goto('/nhap-du-lieu')
  await look('waiting')
  await page.goto(address)
  await page.getByRole('radio', { name: MISTYPED.meant }).check()
  await page.getByRole('button', { name: 'Xem tệp này làm thay đổi gì' }).click()

  await visit.heading(page, 'Nếu nhận tệp này')
  await page.getByRole('button', { name: 'vào danh sách' }).click()
  await page.locator('summary').click()
  await page.getByRole('button', { name: 'Nhận tệp' }).click()
  await look('preview')
  await page.getByRole('button', { name: 'Sửa cách hiểu tệp' }).click()
  await look('correcting')
  await page.getByRole('button', { name: 'Giữ nguyên, về bản xem trước' }).click()
  await page.getByRole('checkbox').check()
  await visit.takeFile(page)
  await look('done')
  await page.getByRole('link', { name: 'Xem kết quả' }).click()
  await page.getByRole('button', { name: 'Hoàn tác lần nhập này' }).click()
  await look('result')
  await page.getByRole('button', { name: 'Hoàn tác', exact: true }).click()
  await visit.heading(page, 'Đã hoàn tác')
  await look('undone')

  await page.goto('/nhap-du-lieu')
  await visit.sendFile(page, 'trống.csv', '')
  await visit.heading(page, 'Không nhận tệp')
  await look('refused')
  expect(Object.fromEntries(Object.entries(faults).filter(([, found]) => found.length > 0))).toEqual({})
  expect(complaints).toEqual([])

  // that the API does not know it is in the console
  await page.goto('/nhap-du-lieu/tep/00000000-0000-0000-0000-000000000000')
  await visit.heading(page, 'Tệp này không còn chờ nữa')
  expect(await faultsOf(page)).toEqual([])
})
