// A thread that makes files of documents, so that the one that answers requests stays free.
import { parentPort } from 'node:worker_threads'
import type { DocumentFormat, ReportDocument } from '../document.contract.ts'
import { renderReport } from './render-report.ts'

/** One file to make. */
export interface PrintTask {
  document: ReportDocument
  format: DocumentFormat
}

/** What became of it. */
export type Printed = { file: Uint8Array } | { error: unknown }

async function print({ document, format }: PrintTask): Promise<Printed> {
  try {
    return { file: await renderReport(document, format) }
  } catch (error) {
    return { error }
  }
}

parentPort!.on('message', (task: PrintTask) => {
  void print(task).then((printed) => parentPort!.postMessage(printed))
})
