import { foldText } from '../../shared/normalise/clean-text.ts'

const keyOf = (text: string): string => foldText(text).replace(/[^a-z]/g, '')

// The 54 peoples of Việt Nam, with the other names rosters of the Central Highlands have for some of them.
const PEOPLES = `Kinh, Tày, Thái, Hoa, Khơ Me, Khmer, Mường, Nùng, Hmông, Mông, Dao, Gia Rai, Jrai, Ngái, Ê Đê, Ba Na,
  Xơ Đăng, Xê Đăng, Sán Chay, Cơ Ho, Chăm, Sán Dìu, Hrê, Mnông, Ra Glai, Xtiêng, Bru Vân Kiều, Vân Kiều, Thổ, Giáy,
  Cơ Tu, Gié Triêng, Giẻ Triêng, Mạ, Khơ Mú, Co, Cor, Ca Dong, Tà Ôi, Chơ Ro, Kháng, Xinh Mun, Hà Nhì, Chu Ru, Lào,
  La Chí, La Ha, Phù Lá, La Hủ, Lự, Lô Lô, Chứt, Mảng, Pà Thẻn, Cơ Lao, Cống, Bố Y, Si La, Pu Péo, Brâu, Ơ Đu, Rơ Măm`

const RELIGIONS = `Không, Không có, Không theo, Lương, Phật giáo, Phật, Công giáo, Thiên Chúa, Thiên Chúa giáo, Tin Lành,
  Cao Đài, Hoà Hảo, Phật giáo Hoà Hảo, Hồi giáo`

const ORIGINS = new Set(`${PEOPLES},${RELIGIONS}`.split(',').map(keyOf))

/** True for a cell of "Nam, nữ, dân tộc, tôn giáo" that names a people or a religion and nothing else. */
export function saysOnlyOrigin(text: string): boolean {
  const said = text
    .split(/[,;/\n]/)
    .map(keyOf)
    .filter((key) => key !== '')
  return said.length > 0 && said.every((key) => ORIGINS.has(key) || ORIGINS.has(key.replace(/^(?:dantoc|tongiao)/, '')))
}
