import { describeEdit } from './edits.ts'
import type { Facts, Plan, Question, Step } from './plan.ts'
import { urlOf } from './place.ts'

/** What a question is about, and what answers it without a terminal. */
export const QUESTIONS: Readonly<
  Record<Question, { readonly about: string; readonly answer: string; readonly inBuilds: string }>
> = {
  place: {
    about: 'the host of the Worker',
    answer: '--host t.example.com',
    inBuilds: 'add a domain to the Worker: Settings, Domains & Routes',
  },
  origins: {
    about: 'the origins of your pages',
    answer: '--origins https://www.example.com',
    inBuilds: 'set ALLOWED_ORIGINS below [vars] in wrangler.toml, and push it',
  },
  key: {
    about: "Dub's API key",
    answer: 'DUB_API_KEY in the environment',
    inBuilds: 'add the secret DUB_API_KEY: Settings, Variables and Secrets',
  },
}

/** One step in one line, or several where wrangler.toml is changed. */
export function describeStep(step: Step, environment: string | undefined): string {
  const env = environment === undefined ? '' : ` --env ${environment}`
  switch (step.kind) {
    case 'edit':
      return [
        'Change these lines of wrangler.toml, and no others:',
        ...step.edits.map(describeEdit),
        ...step.open.map((question) => `${QUESTIONS[question].about}, as you answer`),
      ].join('\n     ')
    case 'create_database':
      return `Create the database${unless(step.isSure)}: npx wrangler d1 create ${step.name}`
    case 'migrate':
      return `Create or update its tables: npx wrangler d1 migrations apply DEAD_LETTERS --remote${env}`
    case 'release':
      return `Deploy the Worker ${step.worker}, and create its queues where they are missing: npx wrangler deploy${env}`
    case 'put_key':
      return `Set the key${unless(step.isSure)}: npx wrangler secret put DUB_API_KEY${env}`
    case 'remind':
      return `Say what is still missing: ${step.missing.map((question) => QUESTIONS[question].about).join(', ')}`
    case 'examine':
      return 'Check the Worker from outside: npm run doctor'
    case 'print_tag':
      return 'Print both tags for your pages: the stub, and the script with its integrity'
  }
}

const unless = (isSure: boolean): string => (isSure ? '' : ', unless it exists')

/** The whole plan, for somebody who has no account or wants to look first. */
export function describePlan({ questions, steps }: Plan, { target, answers }: Facts): string {
  const url = answers.place ? urlOf(answers.place) : target.place?.url
  const asked = questions.map(({ question, isSure }) => {
    const { about, answer } = QUESTIONS[question]
    return `Ask for ${about}${isSure ? '' : ', unless it is set'} (or: ${answer})`
  })
  const lines = [
    'Check the login: npx wrangler whoami',
    ...asked,
    ...steps.map((step) => describeStep(step, target.environment)),
  ]
  return [
    `The plan for the Worker ${target.worker}${url === undefined ? '' : ` at ${url}`}. Nothing is changed now.`,
    '',
    ...lines.map((line, index) => `${String(index + 1).padStart(2)}. ${line}`),
  ].join('\n')
}
