import { TextRun, type IRunOptions } from 'docx'

/** A text as runs, a new line for each line break in it. */
export const textRuns = (text: string, options: Omit<IRunOptions, 'text' | 'children'> = {}): TextRun[] =>
  text.split('\n').map((line, at) => new TextRun({ ...options, text: line, ...(at > 0 && { break: 1 }) }))
