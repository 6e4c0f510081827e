import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { decodeTcvn3 } from '#api/imports/encodings/decode-tcvn3.ts'
import { decodeVni } from '#api/imports/encodings/decode-vni.ts'
import { decodeWindows1258 } from '#api/imports/encodings/decode-windows-1258.ts'
import { repairUtf8ReadAsCp1252 } from '#api/imports/encodings/repair-utf8.ts'
import { LETTERS, misreadAsCp1252, misreadAsLatin1, toTcvn3, toVni, toWindows1258 } from './legacy-encoders.ts'
import { texts } from './vietnamese-texts.ts'

describe.each<[string, (text: string) => string, (text: string) => string]>([
  ['TCVN3', toTcvn3, decodeTcvn3],
  ['VNI', toVni, decodeVni],
  ['Windows-1258', toWindows1258, decodeWindows1258],
  ['UTF-8 taken for Latin-1', misreadAsLatin1, repairUtf8ReadAsCp1252],
  ['UTF-8 taken for Windows-1252', misreadAsCp1252, repairUtf8ReadAsCp1252],
])('%s', (_, write, read) => {
  test('gives each of the 134 letters back', () => {
    expect(LETTERS).toHaveLength(134)
    expect(LETTERS.map((letter) => read(write(letter)))).toEqual(LETTERS)
    expect(LETTERS.map((letter) => read(write(`x${letter}n ${letter}`)))).toEqual(LETTERS.map((l) => `x${l}n ${l}`))
  })

  test('gives names, units and headers back', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(read(write(text))).toBe(text.normalize('NFC'))
      }),
      { numRuns: 2000 },
    )
  })

  test('leaves ASCII as it is, and composes whatever it reads', () => {
    fc.assert(fc.property(fc.string(), (text) => read(text) === text))
    fc.assert(
      fc.property(texts, (text) => {
        const result = read(write(text))
        return result === result.normalize('NFC')
      }),
    )
  })
})

describe('known texts (domain.md §2.6)', () => {
  test.each([
    ['§¶ng bé tØnh Qu¶ng Ng·i, NguyÔn V¨n Hoµ', 'Đảng bộ tỉnh Quảng Ngãi, Nguyễn Văn Hoà'],
    ['Tr\u00ad¬ng ThÞ H\u00ad¬ng', 'Trương Thị Hương'],
    ['“Sè thΔ \u0096 \u0093x\u0094', '“Số thẻ” – “x”'.replace('ẻ”', 'Δ')],
    ['Ngμy sinh', 'Ngày sinh'],
  ])('TCVN3 %j is %j', (written, text) => {
    expect(decodeTcvn3(written)).toBe(text)
  })

  test.each([
    ['Ñaûng boä tænh Quaûng Ngaõi, Nguyeãn Thò Myõ', 'Đảng bộ tỉnh Quảng Ngãi, Nguyễn Thị Mỹ'],
    ['Töôøng ÖÔÙC Thuûy kyø Tî', 'Tường ƯỚC Thủy kỳ Tỵ'],
    ['Aùnh Uûy ban', 'Ánh Ủy ban'],
    ['Hoàng', 'Hồng'],
  ])('VNI %j is %j', (written, text) => {
    expect(decodeVni(written)).toBe(text)
  })

  test.each([
    ['Nguyá»…n VÄƒn HoÃ\u00a0', 'Nguyễn Văn Hoà'],
    ['Ä\u0090áº·ng Thá»\u008b Má»\u009d', 'Đặng Thị Mờ'],
    ['Tráº§n Thá»‹ HÃ', 'Trần Thị Hà'],
    ['ÄÃ£ chuyá»ƒn', 'ÄÃ£ chuyển'.replace('Ã£', 'ã')],
    ['NGUYá»„N Ä\u0090Ã\u0083 Ä\u0090I', 'NGUYỄN ĐÃ ĐI'],
    ['Nguyá»', 'Nguyá»'],
    ['LÃ ANH', 'LÃ ANH'],
    ['Nguyễn', 'Nguyễn'],
    ['café à la carte', 'café à la carte'],
  ])('misread %j is %j', (written, text) => {
    expect(repairUtf8ReadAsCp1252(written)).toBe(text)
  })

  test('ư is the soft hyphen of TCVN3, not the hyphen', () => {
    expect(decodeTcvn3('Tr\u00ad¬ng-H\u00adng')).toBe('Trương-Hưng')
  })

  test('a font of capitals shows small letters as capitals', () => {
    expect(decodeTcvn3('NguyÔn ThÞ Ph\u00ad¬ng', { upper: true })).toBe('NGUYỄN THỊ PHƯƠNG')
  })

  test('text that some program decomposed is read all the same', () => {
    expect(decodeTcvn3(toTcvn3('Quảng Ngãi, Huế').normalize('NFD'))).toBe('Quảng Ngãi, Huế')
  })
})

test('every byte of Windows-1258 and TCVN3 is what iconv-lite says', () => {
  const bytes = Array.from({ length: 0x60 }, (_, index) => 0xa0 + index)
  for (const byte of bytes) {
    const sign = String.fromCharCode(byte)
    expect(decodeWindows1258(sign)).toBe(iconv.decode(Buffer.of(byte), 'win1258').normalize('NFC'))
  }
  const lowerCase = LETTERS.map(toTcvn3).filter((written) => written.length === 1)
  for (const written of lowerCase) {
    expect(decodeTcvn3(written)).toBe(iconv.decode(Buffer.from(written, 'latin1'), 'tcvn').normalize('NFC'))
  }
})

test('no decoder fails, whatever it is given', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const read of [decodeTcvn3, decodeVni, decodeWindows1258, repairUtf8ReadAsCp1252]) read(text)
    }),
  )
})
