-- What became of the last hundred events: a ring. One row of D1 each, as the slot is the rowid. No ids, no names.
CREATE TABLE recent_events (
  slot INTEGER PRIMARY KEY,
  number INTEGER NOT NULL,
  match_key TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  customer TEXT NOT NULL,
  amount INTEGER,
  currency TEXT,
  state TEXT NOT NULL,
  reason TEXT
);

-- What happened on a day of UTC, and the number of its last event.
CREATE TABLE event_days (
  day INTEGER PRIMARY KEY,
  last_number INTEGER NOT NULL,
  leads INTEGER NOT NULL,
  sales INTEGER NOT NULL,
  customers INTEGER NOT NULL,
  waiting INTEGER NOT NULL,
  refused INTEGER NOT NULL,
  buried INTEGER NOT NULL
);

-- Events that the Worker refused. As many rows a day as there are reasons, however many events strangers send.
CREATE TABLE refused_events (
  day INTEGER NOT NULL,
  kind TEXT NOT NULL,
  reason TEXT NOT NULL,
  events INTEGER NOT NULL,
  last_at_ms INTEGER NOT NULL,
  PRIMARY KEY (day, kind, reason)
) WITHOUT ROWID;
