/** One Vietnamese letter and how fonts before Unicode write it: one or two signs of Latin-1. */
export interface LetterRow {
  letter: string
  tcvn3: string
  vni: string
}

// The corrected table of domain.md §2.6 (9,145 of 9,145 place names come back in both), vowel by vowel, the tones
// in the order flat, huyền, hỏi, ngã, sắc, nặng. The soft hyphen that TCVN3 has for ư is escaped: it cannot be seen.
const LETTERS = `
  À Ả Ã Á Ạ  Ă Ằ Ẳ Ẵ Ắ Ặ  Â Ầ Ẩ Ẫ Ấ Ậ  È Ẻ Ẽ É Ẹ
  Ê Ề Ể Ễ Ế Ệ  Ì Ỉ Ĩ Í Ị  Ò Ỏ Õ Ó Ọ  Ô Ồ Ổ Ỗ Ố Ộ
  Ơ Ờ Ở Ỡ Ớ Ợ  Ù Ủ Ũ Ú Ụ  Ư Ừ Ử Ữ Ứ Ự  Ỳ Ỷ Ỹ Ý Ỵ
  à ả ã á ạ  ă ằ ẳ ẵ ắ ặ  â ầ ẩ ẫ ấ ậ  è ẻ ẽ é ẹ
  ê ề ể ễ ế ệ  ì ỉ ĩ í ị  ò ỏ õ ó ọ  ô ồ ổ ỗ ố ộ
  ơ ờ ở ỡ ớ ợ  ù ủ ũ ú ụ  ư ừ ử ữ ứ ự  ỳ ỷ ỹ ý ỵ
  Đ  đ
`
const TCVN3 = `
  Aµ A¶ A· A¸ A¹  ¡ ¡» ¡¼ ¡½ ¡¾ ¡Æ  ¢ ¢Ç ¢È ¢É ¢Ê ¢Ë  EÌ EÎ EÏ EÐ EÑ
  £ £Ò £Ó £Ô £Õ £Ö  I× IØ IÜ IÝ IÞ  Oß Oá Oâ Oã Oä  ¤ ¤å ¤æ ¤ç ¤è ¤é
  ¥ ¥ê ¥ë ¥ì ¥í ¥î  Uï Uñ Uò Uó Uô  ¦ ¦õ ¦ö ¦÷ ¦ø ¦ù  Yú Yû Yü Yý Yþ
  µ ¶ · ¸ ¹  ¨ » ¼ ½ ¾ Æ  © Ç È É Ê Ë  Ì Î Ï Ð Ñ
  ª Ò Ó Ô Õ Ö  × Ø Ü Ý Þ  ß á â ã ä  « å æ ç è é
  ¬ ê ë ì í î  ï ñ ò ó ô  \u00ad õ ö ÷ ø ù  ú û ü ý þ
  §  ®
`
const VNI = `
  AØ AÛ AÕ AÙ AÏ  AÊ AÈ AÚ AÜ AÉ AË  AÂ AÀ AÅ AÃ AÁ AÄ  EØ EÛ EÕ EÙ EÏ
  EÂ EÀ EÅ EÃ EÁ EÄ  Ì Æ Ó Í Ò  OØ OÛ OÕ OÙ OÏ  OÂ OÀ OÅ OÃ OÁ OÄ
  Ô ÔØ ÔÛ ÔÕ ÔÙ ÔÏ  UØ UÛ UÕ UÙ UÏ  Ö ÖØ ÖÛ ÖÕ ÖÙ ÖÏ  YØ YÛ YÕ YÙ Î
  aø aû aõ aù aï  aê aè aú aü aé aë  aâ aà aå aã aá aä  eø eû eõ eù eï
  eâ eà eå eã eá eä  ì æ ó í ò  oø oû oõ où oï  oâ oà oå oã oá oä
  ô ôø ôû ôõ ôù ôï  uø uû uõ uù uï  ö öø öû öõ öù öï  yø yû yõ yù î
  Ñ  ñ
`

/** The 134 letters that ASCII lacks. A letter that takes no row (a, e, Y) is written as itself in every encoding. */
export const LETTER_TABLE: readonly LetterRow[] = inRows(LETTERS, TCVN3, VNI)

function inRows(letters: string, tcvn3: string, vni: string): LetterRow[] {
  const signs = (text: string) => text.split(/[ \n]+/).filter((sign) => sign !== '')
  const [inTcvn3, inVni] = [signs(tcvn3), signs(vni)]
  return signs(letters).map((letter, at) => ({ letter, tcvn3: inTcvn3[at]!, vni: inVni[at]! }))
}
