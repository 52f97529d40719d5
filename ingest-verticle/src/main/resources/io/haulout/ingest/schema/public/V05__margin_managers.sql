-- Margin managers: loans, liquidations, collateral, conditional orders.
--
-- Amounts of type numeric hold unsigned 64-bit values; a bigint holds the same 64 bits as a signed number.

-- "deepbook_pool_id" came with a later version of the contract.
create table public.margin_manager_created (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  margin_manager_id       text      not null,
  balance_manager_id      text      not null,
  owner                   text      not null,
  onchain_timestamp       bigint    not null,
  deepbook_pool_id        text
);
create index idx_margin_manager_created_balance_manager_id on public.margin_manager_created (balance_manager_id);
create index idx_margin_manager_created_checkpoint_timestamp_ms on public.margin_manager_created (checkpoint_timestamp_ms);
create index idx_margin_manager_created_margin_manager_id on public.margin_manager_created (margin_manager_id);
create index idx_margin_manager_created_owner on public.margin_manager_created (owner);

create table public.loan_borrowed (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  margin_manager_id       text      not null,
  margin_pool_id          text      not null,
  loan_amount             bigint    not null,
  onchain_timestamp       bigint    not null,
  loan_shares             bigint    not null
);
create index idx_loan_borrowed_checkpoint_timestamp_ms on public.loan_borrowed (checkpoint_timestamp_ms);
create index idx_loan_borrowed_margin_manager_id on public.loan_borrowed (margin_manager_id);
create index idx_loan_borrowed_margin_pool_id on public.loan_borrowed (margin_pool_id);

create table public.loan_repaid (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  margin_manager_id       text      not null,
  margin_pool_id          text      not null,
  repay_amount            bigint    not null,
  repay_shares            bigint    not null,
  onchain_timestamp       bigint    not null
);
create index idx_loan_repaid_checkpoint_timestamp_ms on public.loan_repaid (checkpoint_timestamp_ms);
create index idx_loan_repaid_margin_manager_id on public.loan_repaid (margin_manager_id);
create index idx_loan_repaid_margin_pool_id on public.loan_repaid (margin_pool_id);

-- The columns with a default joined the table later; rows of today always bring them.
create table public.liquidation (
  event_digest            text           primary key,
  digest                  text           not null,
  sender                  text           not null,
  checkpoint              bigint         not null,
  timestamp               timestamp      not null default current_timestamp,
  checkpoint_timestamp_ms bigint         not null,
  package                 text           not null,
  margin_manager_id       text           not null,
  margin_pool_id          text           not null,
  liquidation_amount      bigint         not null,
  pool_reward             bigint         not null,
  pool_default            bigint         not null,
  risk_ratio              bigint         not null,
  onchain_timestamp       bigint         not null,
  remaining_base_asset    numeric(20, 0) not null default 0,
  remaining_quote_asset   numeric(20, 0) not null default 0,
  remaining_base_debt     numeric(20, 0) not null default 0,
  remaining_quote_debt    numeric(20, 0) not null default 0,
  base_pyth_price         bigint         not null default 0,
  base_pyth_decimals      smallint       not null default 0,
  quote_pyth_price        bigint         not null default 0,
  quote_pyth_decimals     smallint       not null default 0
);
create index idx_liquidation_checkpoint_timestamp_ms on public.liquidation (checkpoint_timestamp_ms);
create index idx_liquidation_margin_manager_id on public.liquidation (margin_manager_id);
create index idx_liquidation_margin_pool_id on public.liquidation (margin_pool_id);

-- Deposits and withdrawals of collateral ("event_type"). What only one of the two brings may be null.
create table public.collateral_events (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  event_type              text      not null,
  margin_manager_id       text      not null,
  amount                  numeric   not null,
  asset_type              text      not null,
  pyth_decimals           smallint  not null,
  pyth_price              numeric   not null,
  withdraw_base_asset     boolean,
  base_pyth_decimals      smallint,
  base_pyth_price         numeric,
  quote_pyth_decimals     smallint,
  quote_pyth_price        numeric,
  remaining_base_asset    numeric,
  remaining_quote_asset   numeric,
  remaining_base_debt     numeric,
  remaining_quote_debt    numeric,
  onchain_timestamp       bigint    not null
);
create index idx_collateral_events_checkpoint on public.collateral_events (checkpoint);
create index idx_collateral_events_margin_manager on public.collateral_events (margin_manager_id);
create index idx_collateral_events_margin_manager_id_checkpoint_timestamp_ms
  on public.collateral_events (margin_manager_id, checkpoint_timestamp_ms desc);
create index idx_collateral_events_type on public.collateral_events (event_type);

-- The life of a conditional order: added, cancelled, executed, or without the funds to execute ("event_type").
create table public.conditional_order_events (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  event_type              text      not null,
  manager_id              text      not null,
  pool_id                 text,
  conditional_order_id    bigint    not null,
  trigger_below_price     boolean   not null,
  trigger_price           numeric   not null,
  is_limit_order          boolean   not null,
  client_order_id         bigint    not null,
  order_type              smallint  not null,
  self_matching_option    smallint  not null,
  price                   numeric   not null,
  quantity                numeric   not null,
  is_bid                  boolean   not null,
  pay_with_deep           boolean   not null,
  expire_timestamp        bigint    not null,
  onchain_timestamp       bigint    not null
);
create index idx_conditional_order_events_checkpoint on public.conditional_order_events (checkpoint);
create index idx_conditional_order_events_manager on public.conditional_order_events (manager_id);
create index idx_conditional_order_events_order_id on public.conditional_order_events (conditional_order_id);
create index idx_conditional_order_events_pool on public.conditional_order_events (pool_id);
create index idx_conditional_order_events_type on public.conditional_order_events (event_type);
