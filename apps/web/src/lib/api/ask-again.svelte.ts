/** `confirm`: the password once more before an act; `sign_in`: the session is at its end. */
export type Question = 'confirm' | 'sign_in'

interface Asking {
  question: Question
  answer(done: boolean): void
}

/** What the dialog of the shell asks at the moment. */
export const asking = $state<{ now: Asking | null; canAsk: boolean }>({ now: null, canAsk: false })

/** Asks in a dialog over the page, which stays as it is; whether the reader has done what was asked. */
export function askAgain(question: Question): Promise<boolean> {
  // no page with a dialog, or the dialog's own requests
  if (!asking.canAsk || asking.now) return Promise.resolve(false)
  return new Promise((resolve) => {
    asking.now = {
      question,
      answer: (done) => {
        asking.now = null
        resolve(done)
      },
    }
  })
}
