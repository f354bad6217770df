import { readStub } from '../../../scripts/read-stub.ts'

/** The README's stub: the tag that lets a page call `dubTrack` before the script has loaded. */
export const STUB = readStub()
