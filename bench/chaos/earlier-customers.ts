import { type Emulator, SEED_CLICK_ID, SEED_KEY } from '../../emulator/index.ts'
import { type ChaosEvent, isEarlierCustomer } from './events.ts'

/** Makes the customers whose lead Dub has had since long before the run. */
export async function addEarlierCustomers(
  events: readonly ChaosEvent[],
  dub: Pick<Emulator, 'url'>,
): Promise<void> {
  for (const { customerExternalId } of events.filter(isEarlierCustomer)) {
    const response = await fetch(`${dub.url}/track/lead`, {
      method: 'POST',
      headers: { authorization: `Bearer ${SEED_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        clickId: SEED_CLICK_ID,
        eventName: 'Earlier sign up',
        customerExternalId,
      }),
    })
    await response.body?.cancel()
    if (!response.ok) throw new Error(`Dub answered ${response.status} to an earlier customer`)
  }
}
