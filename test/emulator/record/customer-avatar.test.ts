import { expect, test } from 'vitest'
import { LEAD, postLead, postSale, SALE } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const COPY = /^https:\/\/dubassets\.com\/customers\/cus_1KEMU\d{19}\/avatar_\w{7}$/

const emulator = freshEmulator()

test.for(['https://lumen.test/ines.png', 'data:image/png;base64,AA', 'not a picture', ' '])(
  'answers with the URL of Dub’s copy of the avatar "%s"',
  async (customerAvatar) => {
    const answer = await postLead(emulator.now, { ...LEAD, customerAvatar })
    expect(answer.json).toMatchObject({ customer: { avatar: expect.stringMatching(COPY) } })
    const repeat = await postLead(emulator.now, { ...LEAD, customerAvatar })
    expect(repeat.json).toMatchObject({ customer: { avatar: expect.stringMatching(COPY) } })
  },
)

test.for([null, '', 'https://dubassets.com/ines.png', 'https://api.dub.co/og/avatar/ines'])(
  'keeps the avatar %j as it is',
  async (customerAvatar) => {
    const sale = { ...SALE, clickId: LEAD.clickId, customerAvatar }
    const answer = await postSale(emulator.now, sale)
    expect(answer.json).toMatchObject({ customer: { avatar: customerAvatar } })
  },
)
