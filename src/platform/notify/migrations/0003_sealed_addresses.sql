-- Telephones and other addresses of people are sealed and found by their blind index; the first start seals those
-- that are here. What names no person (the webhook of another system) stands apart.

-- Who has no account: their number sealed, `recipient` its index.
alter table notice add column phone text;
update notice set phone = recipient where user_id is null and recipient ~ '^[0-9+-]{3,20}$';

alter table delivery add column address_index text;
alter table delivery add column target text;
alter table delivery alter column address drop not null;
update delivery set target = case when channel = 'webhook' then address end, address = null
  where channel in ('webhook', 'inapp');
-- Of who has no account it held the number; what waits goes out one by one.
update delivery set bundle_key = null where bundle_key is not null and user_id is null;
drop index delivery_sms_day;
create index delivery_sms_day on delivery (address_index, settled_at) where channel = 'sms';

alter table channel_address add column id text;
update channel_address set id = user_id || ':' || channel;
alter table channel_address alter column id set not null;
alter table channel_address add column address_index text;
create unique index channel_address_id on channel_address (id);
drop index channel_address_once;
create unique index channel_address_once on channel_address (channel, address_index);
