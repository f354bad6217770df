import { createDubTrack } from 'dub-track'

export const dubTrack = createDubTrack({ endpoint: 'https://t.example.com' })
