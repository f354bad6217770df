import { findChromium } from '../../scripts/find-chromium.ts'

/** Finds, or installs, Chromium once, before test files that need it run side by side. */
export default function setup(): void {
  process.env['CHROMIUM_PATH'] = findChromium()
}
