import type { Browser } from 'puppeteer-core'
import { launch } from '../../test/browser/support/launch.ts'
import type { Part } from '../part.ts'
import { installPeers } from '../peers/install.ts'
import { type Contestant, EMPTY, OURS, readDubs, readPackaged } from './contestants.ts'
import { countRequests, type Requests } from './count-requests.ts'
import { requestGoals, taskGoal } from './goals.ts'
import { startWeb, type Web } from './start-web.ts'
import { describeRequests, describeTimes } from './tables.ts'
import { ROUNDS, timeScripts, type Timed } from './time-scripts.ts'

/** Scripts of others must not reach their servers. */
const ONLY_LOCALHOST = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'

const NOTES = [
  `Chromium, a new visitor for each visit: no cache, no storage, a renderer that has run nothing. Page, Worker and other scripts are three origins on loopback. All are visited in turn, ${ROUNDS} times; the figures are medians.`,
  "The times are from Chromium's trace: `EvaluateScript` of the script's URL, which compiles and runs it (what is parsed in another thread before is not in it), and for the call the marks right before and after it: what it goes on with later is not in it. The longest task is the longer of the two tasks that evaluated and called the script, with everything else that the browser did in them; the row of the empty script shows how much that is. What is beyond an empty script is the difference of the two medians. A task of 50 ms or more is long: where the empty script has such tasks too, the machine is too slow or too busy to show that a script has none. The slow-down also stretches what the page waits for from other processes, such as a cookie. The trace is used because `PerformanceObserver` does not name the script that made a task long.",
  "dub.js and Dub's script set up everything when they are evaluated, and are called once. The packages of others are evaluated and not started: each would do something else.",
  'Requests are counted by the servers, up to a second after the event was answered. The page itself is not counted.',
]

export const PAGE: Part = {
  name: 'page',
  title: 'The cost in the page',
  measure: async (say) => {
    installPeers(say)
    const dubs = readDubs()
    const contestants = [EMPTY, OURS, dubs, ...(await readPackaged())]
    const web = await startWeb(contestants)
    const browser = await launch([ONLY_LOCALHOST])
    try {
      const visits = await countAll(browser, web, [OURS, dubs])
      say(`${visits.length} visits whose requests were counted.`)
      const timed = toBeTimed(contestants)
      await timeScripts(browser, web, timed)
      say(`${ROUNDS} rounds of ${timed.length} visits that were timed.`)
      return {
        notes: NOTES,
        tables: [describeTimes(timed), describeRequests(visits)],
        goals: [...requestGoals(visits), taskGoal(timed, [dubs, EMPTY])],
        raw: {
          visits,
          costs: timed.map(({ contestant, hasClick, costs }) => ({
            name: contestant.name,
            hasClick,
            costs,
          })),
        },
      }
    } finally {
      await browser.close()
      await web.close()
    }
  },
}

async function countAll(
  browser: Browser,
  web: Web,
  contestants: readonly Contestant[],
): Promise<Requests[]> {
  const visits: Requests[] = []
  for (const contestant of contestants) {
    for (const hasClick of [false, true]) {
      visits.push(await countRequests(browser, web, contestant, hasClick))
    }
  }
  return visits
}

/** Only what can be called does anything about a click. */
const toBeTimed = (contestants: readonly Contestant[]): Timed[] =>
  contestants.flatMap((contestant) =>
    (contestant.call ? [false, true] : [false]).map((hasClick) => ({
      contestant,
      hasClick,
      costs: [],
    })),
  )
