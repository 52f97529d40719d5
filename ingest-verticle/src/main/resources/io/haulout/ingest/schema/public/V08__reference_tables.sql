-- Tables that no event fills. The API server reads them; administrators, pollers and procedures write them.

create table public.assets (
  asset_type          text     primary key,
  name                text     not null,
  symbol              text     not null,
  decimals            smallint not null,
  ucid                integer,
  package_id          text,
  package_address_url text
);

create table public.pools (
  pool_id              text     primary key,
  pool_name            text     not null,
  base_asset_id        text     not null,
  base_asset_decimals  smallint not null,
  base_asset_symbol    text     not null,
  base_asset_name      text     not null,
  quote_asset_id       text     not null,
  quote_asset_decimals smallint not null,
  quote_asset_symbol   text     not null,
  quote_asset_name     text     not null,
  min_size             bigint   not null,
  lot_size             bigint   not null,
  tick_size            bigint   not null
);

-- Candles of a minute and of a day. The letters stand in this order in the names that readers use.
create table public.ohclv_1m (
  pool_id               text      not null,
  bucket_time           timestamp not null,
  open                  numeric   not null,
  high                  numeric   not null,
  low                   numeric   not null,
  close                 numeric   not null,
  base_volume           numeric   not null,
  quote_volume          numeric   not null,
  trade_count           integer   not null,
  first_trade_timestamp bigint    not null,
  last_trade_timestamp  bigint    not null,
  primary key (pool_id, bucket_time)
);
create index idx_ohclv_1m_pool_time on public.ohclv_1m (pool_id, bucket_time desc);
create index idx_ohclv_1m_time on public.ohclv_1m (bucket_time desc);

create table public.ohclv_1d (
  pool_id               text    not null,
  bucket_time           date    not null,
  open                  numeric not null,
  high                  numeric not null,
  low                   numeric not null,
  close                 numeric not null,
  base_volume           numeric not null,
  quote_volume          numeric not null,
  trade_count           integer not null,
  first_trade_timestamp bigint  not null,
  last_trade_timestamp  bigint  not null,
  primary key (pool_id, bucket_time)
);
create index idx_ohclv_1d_pool_time on public.ohclv_1d (pool_id, bucket_time desc);
create index idx_ohclv_1d_time on public.ohclv_1d (bucket_time desc);

create table public.margin_manager_state (
  margin_manager_id           varchar(66)     primary key,
  deepbook_pool_id            varchar(66)     not null,
  base_margin_pool_id         varchar(66),
  quote_margin_pool_id        varchar(66),
  base_asset_id               varchar(255),
  base_asset_symbol           varchar(50),
  quote_asset_id              varchar(255),
  quote_asset_symbol          varchar(50),
  risk_ratio                  numeric(20, 10),
  base_asset                  numeric(40, 20),
  quote_asset                 numeric(40, 20),
  base_debt                   numeric(40, 20),
  quote_debt                  numeric(40, 20),
  base_pyth_price             bigint,
  base_pyth_decimals          integer,
  quote_pyth_price            bigint,
  quote_pyth_decimals         integer,
  created_at                  timestamp       not null default current_timestamp,
  updated_at                  timestamp       not null default current_timestamp,
  current_price               numeric(20, 0),
  lowest_trigger_above_price  numeric(20, 0),
  highest_trigger_below_price numeric(20, 0)
);
create index idx_margin_manager_state_deepbook_pool_id on public.margin_manager_state (deepbook_pool_id);
create index idx_margin_manager_state_manager_id on public.margin_manager_state (margin_manager_id);
create index idx_margin_manager_state_risk_ratio on public.margin_manager_state (risk_ratio);
create index idx_margin_manager_state_updated_at on public.margin_manager_state (updated_at);

create table public.margin_pool_snapshots (
  id                      bigserial        primary key,
  margin_pool_id          text             not null,
  asset_type              text             not null,
  timestamp               timestamp        not null default now(),
  total_supply            bigint           not null,
  total_borrow            bigint           not null,
  vault_balance           bigint           not null,
  supply_cap              bigint           not null,
  interest_rate           bigint           not null,
  available_withdrawal    bigint           not null,
  utilization_rate        double precision not null,
  solvency_ratio          double precision,
  available_liquidity_pct double precision
);
create index idx_margin_pool_snapshots_pool_time on public.margin_pool_snapshots (margin_pool_id, timestamp desc);

create table public.points (
  id        bigserial primary key,
  address   text      not null,
  amount    bigint    not null,
  week      integer   not null,
  timestamp timestamp not null default now()
);
create index idx_points_address on public.points (address);

create table public.sui_error_transactions (
  id             serial primary key,
  txn_digest     text   not null,
  sender_address text   not null,
  timestamp_ms   bigint not null,
  failure_status text   not null,
  package        text   not null,
  cmd_idx        bigint
);
