import { afterAll } from 'vitest'
import type { Finding } from '../../../doctor/finding.ts'
import { type DoctorOptions, runDoctor } from '../../../doctor/run-doctor.ts'
import { readTarget } from '../../../doctor/facts/target.ts'
import {
  ADMIN_TOKEN,
  type AdminOptions,
  type AdminStack,
  startAdmin,
} from '../../support/start-admin.ts'
import { SITE } from '../../support/start-stack.ts'
import { AS_WRITTEN } from '../../support/worker-config.ts'

/** What the doctor is told of a patient of `startPatient`. */
export const USUAL: DoctorOptions = { scripts: 'dist', origin: SITE, adminToken: ADMIN_TOKEN }

/** What the doctor finds at a URL; `options` go over the usual ones. */
export async function look(url: string, options: Partial<DoctorOptions> = {}): Promise<Finding[]> {
  const target = readTarget(url)
  if (!target) throw new Error(`${url} is not a URL`)
  return runDoctor(target, { ...USUAL, ...options })
}

/** The Worker of `wrangler.toml` as it is written, with an operator, until the tests of the file have ended. */
export async function startPatient(options: AdminOptions = {}): Promise<AdminStack> {
  const stack = await startAdmin({ config: AS_WRITTEN, ...options })
  afterAll(stack.close)
  return stack
}

/** What the doctor finds in a Worker that is started for it alone. */
export async function lookInto(
  options: AdminOptions,
  doctorOptions: Partial<DoctorOptions> = {},
  before: (stack: AdminStack) => Promise<unknown> | void = () => {},
): Promise<Finding[]> {
  const stack = await startAdmin({ config: AS_WRITTEN, ...options })
  try {
    await before(stack)
    return await look(stack.url, doctorOptions)
  } finally {
    await stack.close()
  }
}

/** All but what is fine. */
export const complaints = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ outcome }) => outcome !== 'ok')
