-- Pools, their parameters, and the governance that changes them.

create table public.pool_created (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  pool_id                 text      not null,
  taker_fee               bigint    not null,
  maker_fee               bigint    not null,
  tick_size               bigint    not null,
  lot_size                bigint    not null,
  min_size                bigint    not null,
  whitelisted_pool        boolean   not null,
  treasury_address        text      not null
);
create index idx_pool_created_checkpoint on public.pool_created (checkpoint);
create index idx_pool_created_pool_id on public.pool_created (pool_id);

create table public.book_params_updated (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  pool_id                 text      not null,
  tick_size               bigint    not null,
  lot_size                bigint    not null,
  min_size                bigint    not null,
  onchain_timestamp       bigint    not null
);
create index idx_book_params_updated_checkpoint on public.book_params_updated (checkpoint);
create index idx_book_params_updated_pool_id on public.book_params_updated (pool_id);

create table public.trade_params_update (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  pool_id                 text      not null,
  taker_fee               bigint    not null,
  maker_fee               bigint    not null,
  stake_required          bigint    not null
);

-- What DEEP is worth to the target pool, measured in the reference pool.
create table public.pool_prices (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  target_pool             text      not null,
  reference_pool          text      not null,
  conversion_rate         bigint    not null
);

create table public.deep_burned (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  pool_id                 text      not null,
  burned_amount           bigint    not null
);
create index idx_deep_burned_checkpoint on public.deep_burned (checkpoint);
create index idx_deep_burned_pool_id on public.deep_burned (pool_id);

-- DEEP staked, or taken back where "stake" is false.
create table public.stakes (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  pool_id                 text      not null,
  balance_manager_id      text      not null,
  epoch                   bigint    not null,
  amount                  bigint    not null,
  stake                   boolean   not null
);

create table public.proposals (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  pool_id                 text      not null,
  balance_manager_id      text      not null,
  epoch                   bigint    not null,
  taker_fee               bigint    not null,
  maker_fee               bigint    not null,
  stake_required          bigint    not null
);

create table public.votes (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  pool_id                 text      not null,
  balance_manager_id      text      not null,
  epoch                   bigint    not null,
  from_proposal_id        text,
  to_proposal_id          text      not null,
  stake                   bigint    not null
);

-- Rebates of one amount; the later form, with an amount per coin, follows.
create table public.rebates (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  pool_id                 text      not null,
  balance_manager_id      text      not null,
  epoch                   bigint    not null,
  claim_amount            bigint    not null
);

create table public.rebates_v2 (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  pool_id                 text      not null,
  balance_manager_id      text      not null,
  epoch                   bigint    not null,
  claim_base              bigint    not null,
  claim_quote             bigint    not null,
  claim_deep              bigint    not null
);
create index idx_rebates_v2_balance_manager on public.rebates_v2 (balance_manager_id);
create index idx_rebates_v2_checkpoint on public.rebates_v2 (checkpoint);
create index idx_rebates_v2_pool on public.rebates_v2 (pool_id);

-- The smoothed gas price from which a pool derives its penalty for takers.
create table public.ewma_updates (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  pool_id                 text      not null,
  gas_price               bigint    not null,
  mean                    bigint    not null,
  variance                bigint    not null,
  onchain_timestamp       bigint    not null
);
create index idx_ewma_updates_checkpoint on public.ewma_updates (checkpoint);
create index idx_ewma_updates_pool on public.ewma_updates (pool_id);

create table public.taker_fee_penalty_applied (
  event_digest              text      primary key,
  digest                    text      not null,
  sender                    text      not null,
  checkpoint                bigint    not null,
  timestamp                 timestamp not null default current_timestamp,
  checkpoint_timestamp_ms   bigint    not null,
  package                   text      not null,
  pool_id                   text      not null,
  balance_manager_id        text      not null,
  order_id                  text      not null,
  taker_fee_without_penalty bigint    not null,
  taker_fee                 bigint    not null
);
create index idx_taker_fee_penalty_balance_manager on public.taker_fee_penalty_applied (balance_manager_id);
create index idx_taker_fee_penalty_checkpoint on public.taker_fee_penalty_applied (checkpoint);
create index idx_taker_fee_penalty_pool on public.taker_fee_penalty_applied (pool_id);
