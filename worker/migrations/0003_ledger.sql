-- Events that Dub answered with a 200, until Dub confirms them. One row of D1 each: no index, no rowid.
CREATE TABLE ledger (
  match_key TEXT PRIMARY KEY,
  message TEXT NOT NULL,
  answered_at_ms INTEGER NOT NULL,
  look_at_ms INTEGER NOT NULL,
  absences INTEGER NOT NULL,
  heard INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE confirmation_counts (
  outcome TEXT PRIMARY KEY,
  events INTEGER NOT NULL
) WITHOUT ROWID;

INSERT INTO confirmation_counts VALUES ('confirmed', 0), ('absent', 0);
