-- Answers kept for the same call are sealed; the first start seals those that are here.
alter table http_replay alter column answer type text using (answer::text);
create unique index http_replay_claim on http_replay (claim);
