import { spawn } from 'node:child_process'
import { once } from 'node:events'

/**
 * Checks a Worker from outside, where the operator sees it, as a page of this origin meets it. Settles with the doctor's
 * exit code. It is given no terminal to ask for ADMIN_TOKEN, which a new Worker does not have.
 */
export const doctorIn =
  (top: string) =>
  async (url: string, origin: string | undefined): Promise<number> => {
    const named = origin === undefined ? [] : ['--origin', origin]
    const child = spawn('npm', ['run', '--silent', 'doctor', '--', url, ...named], {
      cwd: top,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    })
    const [code] = await once(child, 'close')
    return typeof code === 'number' ? code : 1
  }
