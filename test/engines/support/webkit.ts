import { Builder, type WebDriver } from 'selenium-webdriver'
import { WEBKIT } from '../../../scripts/engines.ts'
import { freePort } from '../../../tools/free-port.ts'
import { endGroup, startGroup } from '../../../tools/process-group.ts'
import { poll } from '../../../tools/until.ts'
import { callInPage, type Tab } from '../../browser/support/tab.ts'
import { makeFolder, removeFolder, removeOnExit } from './clean-up.ts'
import type { DrivenEngine, EngineBrowser, Profile } from './engine.ts'
import { startScreen } from './start-screen.ts'

/** Arguments of WebKitGTK's MiniBrowser: its own, and properties of WebKitSettings. */
const ARGS: Readonly<Record<Profile, readonly string[]>> = {
  usual: [],
  private: ['--private'],
  'scripts off': ['--enable-javascript=FALSE'],
  'no bfcache': ['--enable-page-cache=FALSE'],
  'cookies blocked': ['--cookies-policy=never', '--enable-html5-local-storage=FALSE'],
  'storage switched off': ['--enable-html5-local-storage=FALSE'],
}

/** Lets a page open another without a click of the visitor's. */
const OPEN_WINDOWS = '--javascript-can-open-windows-automatically=TRUE'

const proxyArgs = (port: number | undefined): string[] =>
  port ? [`--proxy=http://127.0.0.1:${port}`] : []

const START_LIMIT_MS = 20_000
const EVALUATE_LIMIT_MS = 60_000

/** Calls back with what an expression resolves to, as WebDriver wants it of an asynchronous script. */
const settle = (expression: string) => `const done = arguments[0]
Promise.resolve(${expression}).then((value) => done({ value }), (error) => done({ error: String(error) }))`

/** WebKitGTK's MiniBrowser, by WebDriver. */
export const webkit: DrivenEngine = {
  name: WEBKIT.name,
  denials: ['cookies blocked', 'storage switched off'],
  launch: async (path, profile, proxyPort) => {
    const folder = makeFolder()
    removeOnExit(folder)
    const screen = await startScreen()
    const port = await freePort()
    const service = startGroup(path, [`--port=${port}`], {
      stdio: 'ignore',
      env: { ...process.env, ...screen.env, HOME: folder, XDG_RUNTIME_DIR: folder, TMPDIR: folder },
    })
    const close = async () => {
      await endGroup(service)
      await screen.close()
      removeFolder(folder)
    }
    try {
      return await startSession(
        `http://127.0.0.1:${port}`,
        [OPEN_WINDOWS, ...ARGS[profile], ...proxyArgs(proxyPort)],
        close,
      )
    } catch (error) {
      await close()
      throw error
    }
  },
}

async function startSession(
  url: string,
  args: readonly string[],
  close: () => Promise<void>,
): Promise<EngineBrowser> {
  const isUp = () =>
    fetch(`${url}/status`).then(
      ({ ok }) => ok,
      () => false,
    )
  if (!(await poll(isUp, { limitMs: START_LIMIT_MS }))) throw new Error('WebKitWebDriver is not up')
  const driver = await new Builder()
    .usingServer(url)
    .withCapabilities({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { args: ['--automation', ...args] },
    })
    .build()
  await driver.manage().setTimeouts({ script: EVALUATE_LIMIT_MS })
  return {
    newTab: openTabs(driver, await driver.getWindowHandle()),
    close: async () => {
      await driver.quit()
      await close()
    },
  }
}

/** WebDriver speaks to one window at a time. The first one stays open: the browser ends with its last. */
function openTabs(driver: WebDriver, firstWindow: string): EngineBrowser['newTab'] {
  let lastCommand: Promise<unknown> = Promise.resolve()
  const inTurn = <Result>(command: () => Promise<Result>): Promise<Result> => {
    const result = lastCommand.then(command)
    lastCommand = result.catch(() => undefined)
    return result
  }
  return async (): Promise<Tab> => {
    const handle = await inTurn(async () => {
      await driver.switchTo().window(firstWindow)
      // In a tab of its window the setting of OPEN_WINDOWS does not hold.
      await driver.switchTo().newWindow('window')
      return driver.getWindowHandle()
    })
    const inTab = <Result>(command: () => Promise<Result>) =>
      inTurn(async () => {
        await driver.switchTo().window(handle)
        return command()
      })
    return {
      goto: (to) => inTab(() => driver.get(to)),
      evaluate: async <Result>(
        run: (...args: never) => Result,
        ...args: readonly unknown[]
      ): Promise<Awaited<Result>> => {
        const script = settle(callInPage(run, args))
        const { value, error } = await inTab(() =>
          driver.executeAsyncScript<Outcome<Awaited<Result>>>(script),
        )
        if (error !== undefined) throw new Error(error)
        return value as Awaited<Result>
      },
      close: () => inTab(() => driver.close()),
    }
  }
}

interface Outcome<Value> {
  readonly value?: Value
  readonly error?: string
}
