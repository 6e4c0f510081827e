// A thread that makes files of documents, so that the one that answers requests stays free.
import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import type { DocumentFormat, ReportDocument } from '../document.contract.ts'
import { renderReport } from './render-report.ts'

/** One file to make. */
export interface PrintTask {
  document: ReportDocument
  format: DocumentFormat
}

/** What became of it. */
export type PrintedFile = { file: Uint8Array } | { error: unknown }

// a third of what a thread of the server or of PostgreSQL gets beside it
const A_LITTLE_BELOW = 5

/** On Linux a priority is a thread's own (setpriority(2), “C library/kernel differences”); elsewhere it would be the whole server's. */
function giveWay(): void {
  if (process.platform !== 'linux') return
  try {
    setPriority(0, A_LITTLE_BELOW)
  } catch {
    // a machine that forbids it makes the files at the priority of everything else
  }
}

async function print({ document, format }: PrintTask): Promise<PrintedFile> {
  try {
    return { file: await renderReport(document, format) }
  } catch (error) {
    return { error }
  }
}

if ((workerData as { givesWay: boolean }).givesWay) giveWay()
parentPort!.on('message', (task: PrintTask) => {
  void print(task).then((printed) => parentPort!.postMessage(printed))
})
