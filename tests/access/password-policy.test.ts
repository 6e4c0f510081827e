import fc from 'fast-check'
import { expect, test } from 'vitest'
import { whyRefused, whyRefusedAtStart } from '#api/access/password-policy.ts'

const ABOUT = ['hoa.pt', 'Phạm Thị Hoa', 'Đảng bộ xã Bình Sơn']

test.each([
  ['mười chữ', 'too_short'],
  ['x'.repeat(201), 'too_long'],
  ['matkhau123456', 'common'],
  ['M@tkh@u2026!!', 'common'],
  ['Mật khẩu 2026', 'common'],
  ['anhyeuem12345', 'common'],
  ['Sổ tay đảng viên', 'common'],
  ['Quảng Ngãi 2026', 'common'],
  ['password1234', 'common'],
  ['frankenstein', 'common'],
  ['rollcall2026', 'about_you'],
  ['Phạm Thị Hoa 1966', 'about_you'],
  ['hoa.pt@123456', 'about_you'],
  ['xã Bình Sơn 2026', 'about_you'],
  ['qwertyuiop12', 'pattern'],
  ['abcabcabcabc', 'pattern'],
  ['123456789012', 'pattern'],
  ['zzzzzzzzzzzzzzzz', 'pattern'],
  ['19051890 02091945', 'pattern'],
])('the password “%s” is refused as %s', (password, fault) => {
  expect(whyRefused(password, ABOUT)).toBe(fault)
})

test.each([
  'trời mưa to quá',
  'lúa chín vàng đồng',
  'cầu thang gỗ lim',
  'không-phải-bí-mật',
  'kqwp 7xzt vnbm',
  '🌾🌾 gió 🌧 mùa đông 🌾',
])('any characters will do, without rules of composition: “%s”', (password) => {
  expect(whyRefused(password, ABOUT)).toBeNull()
})

test('letters drawn by chance are never refused', () => {
  const letters = fc.string({
    unit: fc.constantFrom(...'abcdefghjkmnpqrstuvwxyz23456789'),
    minLength: 20,
    maxLength: 60,
  })
  fc.assert(
    fc.property(
      letters.filter((text) => new Set(text).size > 9),
      (text) => whyRefused(text, ABOUT) === null,
    ),
  )
})

test('a text of any signs is judged, and soon', () => {
  fc.assert(fc.property(fc.string({ maxLength: 400, unit: 'binary' }), (text) => void whyRefused(text, [text])))
  const started = performance.now()
  whyRefused('aă'.repeat(100), ABOUT)
  expect(performance.now() - started).toBeLessThan(200)
})

test('the first password may come from the environment unless it is short or everybody would guess it', () => {
  for (const weak of ['bảychữ1', 'password', '12345678', 'admin123', 'matkhau123', 'rollcall']) {
    expect(whyRefusedAtStart(weak)).toContain('ROLLCALL_ADMIN_PASSWORD')
  }
  for (const fit of ['mot-mat-khau-dai', 'sổ tay đảng viên', 'a-password-for-tests']) {
    expect(whyRefusedAtStart(fit)).toBeNull()
  }
})
