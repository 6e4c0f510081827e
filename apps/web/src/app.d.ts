import type { SessionAnswer } from '#api/access/access.contract.ts'

declare global {
  namespace App {
    interface Error {
      message: string
    }
    interface PageData {
      /** Of the pages behind the sign-in. */
      session?: SessionAnswer
    }
  }
}

export {}
