import { inOneMinute } from '../../../support/in-one-minute.ts'
import type { Attack } from './attack.ts'

const PER_ADDRESS = 60
const PER_PERSON = 10

/** More events than people make. */
export const FLOODS: readonly Attack[] = [
  [
    'one event too many of an address, whatever became of the others',
    429,
    async (scene) => {
      const headers = { 'cf-connecting-ip': '192.0.2.1' }
      const body = await scene.event()
      await inOneMinute(5)
      await Promise.all(Array.from({ length: PER_ADDRESS }, () => scene.post({}, headers)))
      return () => scene.post(body, headers)
    },
  ],
  [
    'one customer too many on a click',
    429,
    async (scene) => {
      const { clickId } = await scene.event()
      await inOneMinute(5)
      for (let sent = 0; sent < PER_PERSON; sent++) await scene.post(await scene.event({ clickId }))
      const body = await scene.event({ clickId })
      return () => scene.post(body)
    },
  ],
  [
    'one click too many of a customer',
    429,
    async (scene) => {
      const token = await scene.key.sign(scene.claims())
      await inOneMinute(5)
      for (let sent = 0; sent < PER_PERSON; sent++) await scene.post(await scene.event({ token }))
      const body = await scene.event({ token })
      return () => scene.post(body)
    },
  ],
]
