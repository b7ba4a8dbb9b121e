-- Answers to calls that carried an Idempotency-Key, to be given again to the same call for two days.
create table http_replay (
  actor_id text not null,
  key text not null,
  -- SHA-256 of method, address and body.
  request_hash text not null,
  claim text not null,
  claimed_until timestamptz not null,
  answer jsonb,
  expires_at timestamptz not null,
  primary key (actor_id, key)
);
create index http_replay_expires on http_replay (expires_at);
