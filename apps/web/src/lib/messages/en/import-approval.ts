import type { Messages } from '../t.ts'

export const approval: Messages['imports']['approval'] = {
  turn: {
    wait: 'Waits for somebody else',
    approve: 'Waits for you',
    mend: 'Sent back to be mended',
    sent_back: 'Sent back to its sender',
  },
  text: {
    wait: () =>
      'Nothing has changed yet. Here nobody takes in a file of their own: somebody else who may import for this unit looks and takes it in, or sends it back with a reason. You can leave this page.',
    approve: ({ by }) =>
      `${by} sent this file in. Figures change only when you press “Take it in”. If it is not right, send it back and say what to mend.`,
    mend: ({ returned }) =>
      `${returned?.by}: “${returned?.reason}”. Correct how it is understood and preview it again, or drop it and send the right one.`,
    sent_back: ({ by, returned }) =>
      `${returned?.by} sent it back to ${by}: “${returned?.reason}”. It waits until they have looked at it.`,
  },
  sendBack: 'Send back',
  sendBackTitle: (by) => `Send the file back to ${by}?`,
  sendBackWhy: 'What to mend (the sender reads it)',
  theirs: (by) => `${by} sent this file in and answers these questions. You approve it when it is ready.`,
  both: (by, approvedBy, at) => `sent by ${by}, approved by ${approvedBy}, ${at}`,
  approved: (by) => `approved by ${by}`,
}
