import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const PICTURE = readFileSync('docs/way-of-an-event.svg', 'utf8')

/** What the picture calls by name, in boxes. */
const NAMES = [...PICTURE.matchAll(/class="name"[^>]*>([^<]+)</g)].map(([, name = '']) => name)

/** What stands for no room of the Worker. */
const OTHERS = new Set(['page', 'outbox', 'queue', 'dead letters', '/admin', 'Dub'])

test('each room that the picture of the way shows is a folder of the Worker', () => {
  const rooms = NAMES.filter((name) => !OTHERS.has(name))
  expect(rooms).toHaveLength(4)
  expect(rooms.filter((room) => !existsSync(`worker/${room}`))).toEqual([])
})

test('the picture has no font, image or script from elsewhere, and colours for dark pages', () => {
  expect(PICTURE).not.toMatch(/https?:\/\/(?!www\.w3\.org\/2000\/svg)|<script|<image|@import/)
  expect(PICTURE).toContain('prefers-color-scheme: dark')
})
