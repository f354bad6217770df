/** A program of the system that tests, scripts or the benchmark use: browser engines mostly. */
export interface Engine {
  readonly name: string
  /** The environment variable that names its executable. */
  readonly variable: string
  /** Where Linux distributions put it. */
  readonly linux: readonly string[]
  /** Where macOS puts it, for everybody or below a home folder. */
  readonly macOs: readonly string[]
  /** Where Windows puts it, below one of the folders for programs. */
  readonly windows: readonly string[]
  /** What it needs besides: Linux only. */
  readonly companions: readonly string[]
  /** The packages of Debian that bring all of this. */
  readonly packages: readonly string[]
  /** How to install it by hand. */
  readonly remedy: string
}

export const CHROMIUM: Engine = {
  name: 'Chromium',
  variable: 'CHROMIUM_PATH',
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/snap/bin/chromium',
  ],
  macOs: [
    'Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  windows: ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe'],
  companions: [],
  packages: ['chromium'],
  remedy:
    'Debian and Ubuntu: apt-get install chromium; macOS: brew install --cask chromium; ' +
    'Windows: winget install Google.Chrome',
}

export const FIREFOX: Engine = {
  name: 'Firefox',
  variable: 'FIREFOX_PATH',
  linux: ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/snap/bin/firefox'],
  macOs: ['Applications/Firefox.app/Contents/MacOS/firefox'],
  windows: ['Mozilla Firefox/firefox.exe'],
  companions: [],
  packages: ['firefox-esr'],
  remedy:
    'Debian: apt-get install firefox-esr; macOS: brew install --cask firefox; ' +
    'Windows: winget install Mozilla.Firefox',
}

/** The engine of Safari, as WebKitGTK. Its browser has no headless mode: it draws on Xvfb's screen. */
export const WEBKIT: Engine = {
  name: 'WebKit',
  variable: 'WEBKIT_DRIVER_PATH',
  linux: ['/usr/bin/WebKitWebDriver'],
  macOs: [],
  windows: [],
  companions: ['/usr/bin/Xvfb'],
  packages: ['webkit2gtk-driver', 'xvfb'],
  remedy: 'Debian and Ubuntu: apt-get install webkit2gtk-driver xvfb; elsewhere there is none',
}
