import type { Part } from '../part.ts'
import { installPeers } from '../peers/install.ts'
import { races } from './contestants.ts'
import { CONNECTIONS, load } from './load.ts'
import { OTHERS_CPU, pin } from './pin.ts'
import { profileWorker } from './profile.ts'
import { ROUNDS, runRace } from './run-race.ts'
import { startUpstream } from './start-upstream.ts'
import { describeRace, describeUpstream, goalsOf } from './tables.ts'

const UPSTREAM_SECONDS = 2

export const THROUGHPUT: Part = {
  name: 'throughput',
  title: 'Events a second, and CPU time for each',
  measure: async (say) => {
    installPeers(say)
    const [direct, safe] = await races()
    const upstream = await startUpstream()
    try {
      const isPinned = pin(upstream.pid, OTHERS_CPU)
      const alone = await load(upstream.url, UPSTREAM_SECONDS)
      const directRounds = await runRace(direct, upstream, say)
      const safeRounds = await runRace(safe, upstream, say)
      const profile = await profileWorker(upstream)
      const rounds = [...directRounds, ...safeRounds]
      return {
        notes: [
          `Each Worker is one process of \`workerd serve\`${isPinned ? ', all threads of it on one CPU; the load and the upstream are on another' : '; this system keeps no process on one CPU'}. The load is wrk with ${CONNECTIONS} connections, the upstream nginx. The event is a lead as a browser sends it, each of another customer. The bare Worker posts the body on and streams the answer back; the one with two calls reads the first answer, which has to end before the second call. In ${ROUNDS} rounds each Worker has a lap, another one first each time; ratios are of the laps of one round, and the medians of those.`,
          '"Bodies written anew" shows how far a Worker can come that reads what passes: it parses the event and the reply, writes both again and sets the same headers. "The least work" also looks at three headers, the method and the URL, has one time limit and one log line, and keeps the request running with `waitUntil`; it checks nothing else, classifies nothing and keeps nothing.',
          'dub-track runs with every check, CORS, classification and its log line. Rate limits, the queue and the database are bindings of the platform, which plain workerd does not have: their work is in no figure here.',
        ],
        tables: [
          describeRace(direct, directRounds),
          describeRace(safe, safeRounds),
          profile,
          describeUpstream(alone.requestsPerSecond, rounds),
        ],
        goals: [...goalsOf(direct, directRounds), ...goalsOf(safe, safeRounds)],
        raw: { upstreamAlone: alone, direct: directRounds, safe: safeRounds, profile },
      }
    } finally {
      await upstream.close()
    }
  },
}
