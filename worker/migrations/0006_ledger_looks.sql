-- What is due in the ledger, without reading the rest once a minute. One more row of D1 an event, and one each time
-- that a look is put off.
CREATE INDEX ledger_by_look ON ledger (look_at_ms);
