import { messageOf } from '#lib/api/errors.ts'
import { uploadImport, type Upload } from '#lib/api/upload.ts'
import { go } from '#lib/nav/go.ts'
import { paths } from '#lib/nav/place.ts'

/** One file on its way to the server; once it is there, its own page follows it. */
export class Submission {
  sending = $state(false)
  /** Share of the file that has left this machine. */
  sent = $state(0)
  /** Why sending failed; the form keeps what was filled in. */
  problem = $state<string | null>(null)

  async send(upload: Upload): Promise<void> {
    this.sending = true
    this.problem = null
    this.sent = 0
    try {
      await go(paths.importJob(await uploadImport(upload, (share) => (this.sent = share))))
    } catch (failure) {
      this.problem = messageOf(failure)
    }
    this.sending = false
  }
}
