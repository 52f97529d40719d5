-- Balance managers, what goes in and out of them, and the referrals that hang on them.
--
-- Every table of events starts with the same seven columns. "event_digest" is the transaction's digest with the index of
-- the event behind it, so the same event has the same key whoever writes it. "timestamp" is when the row was inserted.

create table public.balance_manager_created (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  balance_manager_id      text      not null,
  owner                   text      not null
);
create index idx_balance_manager_created_balance_manager_id on public.balance_manager_created (balance_manager_id);
create index idx_balance_manager_created_checkpoint_timestamp_ms on public.balance_manager_created (checkpoint_timestamp_ms);
create index idx_balance_manager_created_owner on public.balance_manager_created (owner);

-- A deposit, or a withdrawal where "deposit" is false.
create table public.balances (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  balance_manager_id      text      not null,
  asset                   text      not null,
  amount                  bigint    not null,
  deposit                 boolean   not null
);
create index idx_balances_asset on public.balances (asset);
create index idx_balances_balance_manager_id on public.balances (balance_manager_id);
create index idx_balances_balance_manager_id_asset_deposit on public.balances (balance_manager_id, asset) where deposit = true;
create index idx_balances_checkpoint_timestamp_ms on public.balances (checkpoint_timestamp_ms);

-- What each asset gained or lost within the hour; the sum of all hours is what the balance managers hold.
-- Its refresh can run beside readers because the first index is unique.
create materialized view public.net_deposits_hourly as
  select
    asset,
    checkpoint_timestamp_ms / 3600000 * 3600000 as hour_bucket_ms,
    sum(case when deposit then amount else -amount end)::bigint as net_amount_delta
  from public.balances
  group by asset, checkpoint_timestamp_ms / 3600000 * 3600000;
create unique index idx_net_deposits_hourly_asset_bucket on public.net_deposits_hourly (asset, hour_bucket_ms);
create index idx_net_deposits_hourly_bucket_asset on public.net_deposits_hourly (hour_bucket_ms, asset);

create table public.deepbook_referral_created (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  referral_id             text      not null,
  owner                   text      not null
);
create index idx_deepbook_referral_created_checkpoint_timestamp_ms on public.deepbook_referral_created (checkpoint_timestamp_ms);
create index idx_deepbook_referral_created_owner on public.deepbook_referral_created (owner);
create index idx_deepbook_referral_created_referral_id on public.deepbook_referral_created (referral_id);

-- The referral that a balance manager trades under from here on.
create table public.deepbook_referral_set (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  referral_id             text      not null,
  balance_manager_id      text      not null
);
create index idx_deepbook_referral_set_balance_manager_id on public.deepbook_referral_set (balance_manager_id);
create index idx_deepbook_referral_set_checkpoint_timestamp_ms on public.deepbook_referral_set (checkpoint_timestamp_ms);
create index idx_deepbook_referral_set_referral_id on public.deepbook_referral_set (referral_id);

-- Fees that a pool has set aside for a referral.
create table public.referral_fee_events (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default now(),
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  pool_id                 text      not null,
  referral_id             text      not null,
  base_fee                bigint    not null,
  quote_fee               bigint    not null,
  deep_fee                bigint    not null
);
create index idx_referral_fee_events_checkpoint_timestamp_ms on public.referral_fee_events (checkpoint_timestamp_ms);
create index idx_referral_fee_events_pool_id on public.referral_fee_events (pool_id);
create index idx_referral_fee_events_referral_id on public.referral_fee_events (referral_id);

-- Fees that the owner of a referral has taken out.
create table public.referral_claimed (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  pool_id                 text      not null,
  referral_id             text      not null,
  owner                   text      not null,
  base_amount             bigint    not null,
  quote_amount            bigint    not null,
  deep_amount             bigint    not null
);
create index idx_referral_claimed_checkpoint on public.referral_claimed (checkpoint);
create index idx_referral_claimed_owner on public.referral_claimed (owner);
create index idx_referral_claimed_pool on public.referral_claimed (pool_id);
