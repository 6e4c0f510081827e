import { isTyping } from './keyboard.ts'

/** What a key means to whoever reviews pairs. */
export type ReviewKey =
  | { does: 'same' | 'different' | 'skip' | 'withdraw' }
  | { does: 'candidate'; place: number }
  | { does: 'move'; among: 'candidates' | 'cases'; by: 1 | -1 }

const LETTERS: Record<string, 'same' | 'different' | 'skip' | 'withdraw'> = {
  a: 'same',
  r: 'different',
  s: 'skip',
  u: 'withdraw',
}

/** The meaning of a key pressed while reviewing, or null. `place` counts from 0. */
export function reviewKey({ key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>): ReviewKey | null {
  const letter = LETTERS[key.toLowerCase()]
  if (letter) return { does: letter }
  if (/^[1-9]$/.test(key)) return { does: 'candidate', place: Number(key) - 1 }
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return null
  return { does: 'move', among: shiftKey ? 'cases' : 'candidates', by: key === 'ArrowRight' ? 1 : -1 }
}

/** For the window's `keydown`: a held key decides once, `g a` goes to a page, and letters in a field or a dialog are letters. */
export function listenForReviewKeys(act: (key: ReviewKey) => void) {
  let afterLeader = false
  return (event: KeyboardEvent): void => {
    const led = afterLeader
    afterLeader = event.key === 'g'
    if (led || event.repeat || isTyping(event) || document.querySelector('dialog[open]')) return
    const meant = reviewKey(event)
    // a table that scrolls sideways keeps its arrows
    if (!meant || (meant.does === 'move' && (event.target as HTMLElement | null)?.closest('[tabindex="0"]'))) return
    // or the letter would be typed into the field it opens
    event.preventDefault()
    act(meant)
  }
}
