-- Somebody is at WeChat's page to say who they are there: what comes back must carry this, once, within minutes.
create table channel_bind_state (
  state_hash text primary key,
  user_id text not null references app_user (id),
  expires_at timestamptz not null
);
create index channel_bind_state_expires on channel_bind_state (expires_at);
