import { explore } from './explore.ts'
import { RULES } from './rules.ts'
import { SCENARIOS } from './scenarios.ts'

const depth = Number(process.argv[2] ?? 2)
for (const scenario of SCENARIOS) {
  const t = performance.now()
  const { bad, ...rest } = await explore(scenario, RULES, depth)
  console.log(scenario.name, rest, ((performance.now() - t) / 1000).toFixed(1), 's')
  for (const { verdict, steps } of bad) console.log('  ', verdict, steps.join(' + '))
}
