/**
 * `55.795` → `55795`, `92,3%` → `92.3%` where the reader's programs write a decimal point; other text stays. Numbers on
 * screen are written the Vietnamese way, which a spreadsheet set to another language would read as something else.
 */
export function plainNumber(text: string, decimalMark: string): string {
  const trimmed = text.trim()
  if (!/^[+−-]?\d{1,3}(\.\d{3})*(,\d+)?%?$/.test(trimmed)) return trimmed
  return trimmed.replaceAll('.', '').replace('−', '-').replace('+', '').replace(',', decimalMark)
}

/** Puts the selected rows of a table on the clipboard as tab-separated cells; one cell or plain text stays as it is. */
export function copyAsNumbers(event: ClipboardEvent): void {
  const selection = getSelection()
  if (!selection || selection.rangeCount === 0) return
  const rows = [...selection.getRangeAt(0).cloneContents().querySelectorAll('tr')]
  if (rows.length === 0) return
  const decimalMark = (1.5).toLocaleString(navigator.language).charAt(1)
  const lines = rows.map((row) => [...row.cells].map((cell) => plainNumber(visibleText(cell), decimalMark)).join('\t'))
  event.clipboardData?.setData('text/plain', lines.join('\n'))
  event.preventDefault()
}

/** A cell without what only screen readers hear and without drawn arrows. */
function visibleText(cell: Element): string {
  cell.querySelectorAll('.visually-hidden, [aria-hidden="true"]').forEach((part) => part.remove())
  return cell.textContent.replace(/\s+/g, ' ').trim()
}
