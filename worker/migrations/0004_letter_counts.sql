-- How many letters there are of each state and reason, and of each state in each of the last 48 hours: triggers
-- keep both, as counting reads every letter. See test/worker/admin/migration.test.ts for the form of a trigger.
CREATE TABLE letter_counts (
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  letters INTEGER NOT NULL,
  PRIMARY KEY (state, reason)
) WITHOUT ROWID;

CREATE TABLE letter_hours (
  hour INTEGER NOT NULL,
  state TEXT NOT NULL,
  letters INTEGER NOT NULL,
  PRIMARY KEY (hour, state)
) WITHOUT ROWID;

INSERT INTO letter_counts SELECT state, reason, count(*) FROM dead_letters GROUP BY state, reason;

INSERT INTO letter_hours SELECT last_at_ms / 3600000, state, count(*) FROM dead_letters WHERE last_at_ms / 3600000 >= unixepoch() / 3600 - 48 GROUP BY 1, 2;

-- The customer as the log writes it, to be searched for; NULL in letters of before.
ALTER TABLE dead_letters ADD COLUMN customer_hash TEXT;

-- Letters that a replay holds: resend_at_ms is also the end of its lease.
CREATE INDEX dead_letters_leased ON dead_letters (state, reason, resend_at_ms) WHERE state IN ('buried', 'absent', 'unconfirmed') AND resend_at_ms IS NOT NULL;

CREATE TRIGGER count_inserted AFTER INSERT ON dead_letters BEGIN INSERT INTO letter_counts VALUES (NEW.state, NEW.reason, 1) ON CONFLICT DO UPDATE SET letters = letters + 1; INSERT INTO letter_hours VALUES (NEW.last_at_ms / 3600000, NEW.state, 1) ON CONFLICT DO UPDATE SET letters = letters + 1; DELETE FROM letter_hours WHERE hour < unixepoch() / 3600 - 48; END;

CREATE TRIGGER count_deleted AFTER DELETE ON dead_letters BEGIN UPDATE letter_counts SET letters = letters - 1 WHERE state = OLD.state AND reason = OLD.reason; UPDATE letter_hours SET letters = letters - 1 WHERE hour = OLD.last_at_ms / 3600000 AND state = OLD.state; END;

CREATE TRIGGER count_moved AFTER UPDATE OF state, reason ON dead_letters WHEN OLD.state <> NEW.state OR OLD.reason <> NEW.reason BEGIN UPDATE letter_counts SET letters = letters - 1 WHERE state = OLD.state AND reason = OLD.reason; INSERT INTO letter_counts VALUES (NEW.state, NEW.reason, 1) ON CONFLICT DO UPDATE SET letters = letters + 1; END;

CREATE TRIGGER count_hour AFTER UPDATE OF state, last_at_ms ON dead_letters WHEN (OLD.state <> NEW.state OR OLD.last_at_ms / 3600000 <> NEW.last_at_ms / 3600000) AND max(OLD.last_at_ms, NEW.last_at_ms) / 3600000 >= unixepoch() / 3600 - 48 BEGIN UPDATE letter_hours SET letters = letters - 1 WHERE hour = OLD.last_at_ms / 3600000 AND state = OLD.state; INSERT INTO letter_hours VALUES (NEW.last_at_ms / 3600000, NEW.state, 1) ON CONFLICT DO UPDATE SET letters = letters + 1; END;
