import type { Table } from '../part.ts'

/** Scripts that no registry has, by the bytes their source gave once: no figure of this run. */
export const KNOWN_FIGURES: Table = {
  title: 'Not on npm: as measured on 2026-11-21 from the source of the commit',
  rows: [
    ['script', 'commit', 'raw', 'gzip 9', 'brotli 11'],
    ["Dub's script, conversion tracking", 'dubinc/analytics fb4cfa9', '5,352', '2,155', '1,895'],
    ["Dub's script, all three features", 'dubinc/analytics fb4cfa9', '7,334', '2,855', '2,513'],
    ['Umami 3.1.0', 'umami-software/umami c0ea3ae', '4,554', '2,196', '1,936'],
    ['Matomo 5.2.0-b5, piwik.min.js', 'matomo-org/matomo f09912c', '67,474', '21,998', '19,064'],
  ],
}
