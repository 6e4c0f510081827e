import type { ImportJob } from '#api/imports/imports.contract.ts'

/**
 * Whose turn a file is, as one reader sees it: to be taken in as always, `approve`d or back with its sender
 * (`sent_back`), and for the sender waiting for another (`wait`) or to be mended.
 */
export type Turn = 'take' | 'approve' | 'sent_back' | 'wait' | 'mend'

export function turnOf({ by, needsAnother, returned }: ImportJob, username: string): Turn {
  if (!needsAnother) return 'take'
  if (by === username) return returned ? 'mend' : 'wait'
  return returned ? 'sent_back' : 'approve'
}

/** Whether it is the reader's to say how the file is read. */
export const isOwn = (turn: Turn): boolean => turn === 'take' || turn === 'wait' || turn === 'mend'
