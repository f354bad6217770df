/** Runs before every test file: hears what Workers answer to it. */
import { afterAll, expect } from 'vitest'
import { hearFetch } from './hear-fetch.ts'
import { hearHttp } from './hear-http.ts'
import { nameRecording, recordingsSettled } from './recorder.ts'

nameRecording(expect.getState().testPath ?? '')
hearFetch()
hearHttp()
afterAll(recordingsSettled)
