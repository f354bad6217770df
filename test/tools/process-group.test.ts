import { once } from 'node:events'
import { expect, test } from 'vitest'
import {
  endGroup,
  hasEnded,
  killAllGroups,
  killGroup,
  startGroup,
} from '../../tools/process-group.ts'

/** A leader with a child that ignores SIGTERM; their shared output closes once both have ended. */
async function startFamily() {
  const script = '(trap "" TERM; exec sleep 100) & echo started; wait'
  const leader = startGroup('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const { stdout } = leader
  if (!stdout) throw new Error('the leader has no output')
  await once(stdout, 'data')
  return { leader, allEnded: once(stdout.resume(), 'close') }
}

test.each([
  ['endGroup', endGroup],
  ['killGroup', killGroup],
])('%s ends the leader and what it has started', async (_, end) => {
  const { leader, allEnded } = await startFamily()
  await end(leader)
  expect(hasEnded(leader)).toBe(true)
  await allEnded
})

test('killAllGroups ends every group', async () => {
  const families = await Promise.all([startFamily(), startFamily()])
  killAllGroups()
  await Promise.all(families.map(({ allEnded }) => allEnded))
})
