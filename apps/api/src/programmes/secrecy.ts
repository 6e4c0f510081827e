const MARKED = /(?:tuyệt|tối)\s+mật|(?:văn bản|tài liệu|công văn|hồ sơ|độ|đóng dấu)\s+mật|^\s*mật\s*$/iu
// "trừ văn bản mật", "không phải tài liệu mật": what speaks of secrets to leave them out
const LEFT_OUT = /(?:trừ|không|ngoài|loại)\s+(?:\p{L}+\s+){0,4}mật/giu
// a secret letter's number carries its grade: 12-CV/M, 05/TM
const NUMBER = /[/-](?:M|TM|TUM|MẬT)$/iu

/**
 * Why a text must not be entered, as a sentence; null when it may. A document marked secret is kept on machines for secrets,
 * never here (domain.md §6: protection of state secrets).
 */
export function faultOfSecrecy(texts: readonly (string | null)[]): string | null {
  const isSecret = (text: string) => MARKED.test(text.replace(LEFT_OUT, ' ')) || NUMBER.test(text.trim())
  return texts.some((text) => text !== null && isSecret(text.normalize('NFC')))
    ? 'Văn bản mật không được ghi vào phần mềm này: chỉ quản lý trên máy dành cho bí mật nhà nước. Bỏ văn bản ấy khỏi nội dung nhập.'
    : null
}
