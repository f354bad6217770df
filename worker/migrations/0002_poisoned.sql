-- Events that Dub takes once their dedupe key is over, and when to send them again.
ALTER TABLE dead_letters ADD COLUMN resend_at_ms INTEGER;

CREATE INDEX dead_letters_to_resend ON dead_letters (resend_at_ms) WHERE state = 'poisoned';
