-- Events that were given up: refused by Dub when tried from the queue, or tried for too long.
CREATE TABLE dead_letters (
  id TEXT PRIMARY KEY,
  message TEXT NOT NULL,
  reason TEXT NOT NULL,
  last_answer TEXT NOT NULL,
  tries INTEGER NOT NULL,
  first_at_ms INTEGER NOT NULL,
  last_at_ms INTEGER NOT NULL,
  state TEXT NOT NULL
);

CREATE INDEX dead_letters_by_state ON dead_letters (state, reason, last_at_ms);
CREATE INDEX dead_letters_by_time ON dead_letters (last_at_ms);
