/** Whether the reader is typing, so that letters are letters. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true
  const target = event.target as HTMLElement | null
  return !!target?.closest('input, select, textarea, [contenteditable], [role="listbox"]')
}

interface Handlers {
  find: () => void
  help: () => void
  switchCharts: () => void
  goTo: (letter: string) => void
}

const PAUSE = 1200

/** Answers `/`, `?`, `b` and `g` followed by a letter; for the window's `keydown`. */
export function listenForShortcuts({ find, help, switchCharts, goTo }: Handlers) {
  let leaderAt = -PAUSE
  return (event: KeyboardEvent): void => {
    if (isTyping(event)) return
    const afterLeader = event.timeStamp - leaderAt < PAUSE
    leaderAt = -PAUSE
    if (afterLeader && /^[a-z]$/.test(event.key)) return goTo(event.key)
    if (event.key === 'g') leaderAt = event.timeStamp
    else if (event.key === '/') {
      event.preventDefault()
      find()
    } else if (event.key === '?') help()
    else if (event.key === 'b') switchCharts()
  }
}
