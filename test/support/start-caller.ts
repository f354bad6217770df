import { bundleModule } from './bundle-worker.ts'
import { type Answer, read, type Stack, type StackOptions, startStack } from './start-stack.ts'
import { AS_WRITTEN } from './worker-config.ts'
import { toModule } from './worker-modules.ts'

/** A Worker, the Dub it talks to, and a second Worker that is bound to the entrypoint of the first. */
export interface CallerStack extends Stack {
  /** Has the second Worker make a call: see `test/worker/calls/caller/caller.ts`. */
  readonly call: (path: string, fields?: unknown) => Promise<Answer>
}

/** Starts the three. `entry` is the module of the second Worker. */
export async function startCaller(
  vars: Readonly<Record<string, string>> = {},
  options: StackOptions = {},
  entry = 'test/worker/calls/caller/caller.ts',
): Promise<CallerStack> {
  const neighbour = {
    name: 'caller',
    modules: [toModule('caller.js', await bundleModule(entry))],
    compatibilityDate: AS_WRITTEN.compatibility_date,
    serviceBindings: { DUB: { name: AS_WRITTEN.name, entrypoint: 'DubTrack' } },
    unsafeDirectSockets: [{ port: 0 }],
  }
  const stack = await startStack(vars, { ...options, neighbour })
  return {
    ...stack,
    call: (path, fields) =>
      read(`${stack.worker.neighbourUrl}${path}`, {
        method: 'POST',
        body: JSON.stringify(fields ?? {}),
      }),
  }
}
