import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Checks a Worker from outside, where the operator sees it. Settles with the doctor's exit code. */
export const doctorIn =
  (top: string) =>
  async (url: string): Promise<number> => {
    const child = spawn('npm', ['run', '--silent', 'doctor', '--', url], {
      cwd: top,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    })
    const [code] = await once(child, 'close')
    return typeof code === 'number' ? code : 1
  }
