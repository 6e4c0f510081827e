import { expect, test } from 'vitest'
import { reviewKey } from './review-keys.ts'

const pressed = (key: string, shiftKey = false) => reviewKey({ key, shiftKey })

test('letters decide, with or without the shift that capitals leave on', () => {
  expect(['a', 'r', 's', 'u', 'A'].map((key) => pressed(key))).toEqual(
    ['same', 'different', 'skip', 'withdraw', 'same'].map((does) => ({ does })),
  )
})

test('numbers choose a member, arrows go along members and with shift along cases', () => {
  expect(pressed('3')).toEqual({ does: 'candidate', place: 2 })
  expect(pressed('ArrowRight')).toEqual({ does: 'move', among: 'candidates', by: 1 })
  expect(pressed('ArrowLeft', true)).toEqual({ does: 'move', among: 'cases', by: -1 })
})

test('other keys mean nothing here', () => {
  expect(['0', 'Enter', ' ', 'ArrowDown', 'b'].map((key) => pressed(key))).toEqual([null, null, null, null, null])
})
