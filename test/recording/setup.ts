/** Runs before every test file. */
import { afterAll, expect, vi } from 'vitest'
import { hearFetch } from './hear-fetch.ts'
import { hearHttp } from './hear-http.ts'
import { nameRecording, recordingsSettled } from './recorder.ts'

nameRecording(expect.getState().testPath ?? '')
hearFetch()
hearHttp()
afterAll(async () => {
  vi.useRealTimers()
  await recordingsSettled()
})
