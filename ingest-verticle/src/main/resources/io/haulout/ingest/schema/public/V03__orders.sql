-- Orders and trades.

-- What became of an order: placed, modified, canceled or expired ("status").
create table public.order_updates (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  status                  text      not null,
  pool_id                 text      not null,
  order_id                text      not null,
  client_order_id         bigint    not null,
  price                   bigint    not null,
  is_bid                  boolean   not null,
  original_quantity       bigint    not null,
  quantity                bigint    not null,
  filled_quantity         bigint    not null,
  onchain_timestamp       bigint    not null,
  balance_manager_id      text      not null,
  trader                  text      not null
);
create index idx_order_updates_checkpoint_timestamp_ms on public.order_updates (checkpoint_timestamp_ms);
create index idx_order_updates_pool_id_price on public.order_updates (pool_id, price);
create index idx_order_updates_pool_id_status_balance_manager_id on public.order_updates (pool_id, status, balance_manager_id);
create index idx_order_updates_pool_order_ts_desc on public.order_updates (pool_id, order_id, checkpoint_timestamp_ms desc);
create index idx_order_updates_pool_placed_order_ts
  on public.order_updates (pool_id, order_id, checkpoint_timestamp_ms) where status = 'Placed';

-- One match of a maker's order with a taker's.
create table public.order_fills (
  event_digest             text      primary key,
  digest                   text      not null,
  sender                   text      not null,
  checkpoint               bigint    not null,
  timestamp                timestamp not null default current_timestamp,
  checkpoint_timestamp_ms  bigint    not null,
  package                  text      not null,
  pool_id                  text      not null,
  maker_order_id           text      not null,
  taker_order_id           text      not null,
  maker_client_order_id    bigint    not null,
  taker_client_order_id    bigint    not null,
  price                    bigint    not null,
  taker_fee                bigint    not null,
  taker_fee_is_deep        boolean   not null,
  maker_fee                bigint    not null,
  maker_fee_is_deep        boolean   not null,
  taker_is_bid             boolean   not null,
  base_quantity            bigint    not null,
  quote_quantity           bigint    not null,
  maker_balance_manager_id text      not null,
  taker_balance_manager_id text      not null,
  onchain_timestamp        bigint    not null
);
create index idx_order_fills_checkpoint_timestamp_ms on public.order_fills (checkpoint_timestamp_ms);
create index idx_order_fills_maker_balance_manager_id on public.order_fills (maker_balance_manager_id);
create index idx_order_fills_maker_history
  on public.order_fills (maker_balance_manager_id, checkpoint_timestamp_ms desc, checkpoint desc, event_digest collate "C" desc);
create index idx_order_fills_pool_id_checkpoint_timestamp_ms on public.order_fills (pool_id, checkpoint_timestamp_ms);
create index idx_order_fills_pool_id_checkpoint_timestamp_ms_desc on public.order_fills (pool_id, checkpoint_timestamp_ms desc);
create index idx_order_fills_pool_id_price on public.order_fills (pool_id, price);
create index idx_order_fills_taker_balance_manager_id on public.order_fills (taker_balance_manager_id);
create index idx_order_fills_taker_history
  on public.order_fills (taker_balance_manager_id, checkpoint_timestamp_ms desc, checkpoint desc, event_digest collate "C" desc);

create table public.flashloans (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  borrow                  boolean   not null,
  pool_id                 text      not null,
  borrow_quantity         bigint    not null,
  type_name               text      not null
);
