-- Margin pools: what is lent to them, how they are configured, and the fees they yield.

create table public.margin_pool_created (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  margin_pool_id          text      not null,
  maintainer_cap_id       text      not null,
  asset_type              text      not null,
  config_json             jsonb     not null,
  onchain_timestamp       bigint    not null
);
create index idx_margin_pool_created_asset_type on public.margin_pool_created (asset_type);
create index idx_margin_pool_created_checkpoint_timestamp_ms on public.margin_pool_created (checkpoint_timestamp_ms);
create index idx_margin_pool_created_margin_pool_id on public.margin_pool_created (margin_pool_id);

create table public.margin_pool_config_updated (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  margin_pool_id          text      not null,
  pool_cap_id             text      not null,
  config_json             jsonb     not null,
  onchain_timestamp       bigint    not null
);
create index idx_margin_pool_config_updated_checkpoint_timestamp_ms
  on public.margin_pool_config_updated (checkpoint_timestamp_ms);
create index idx_margin_pool_config_updated_margin_pool_id on public.margin_pool_config_updated (margin_pool_id);

create table public.interest_params_updated (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  margin_pool_id          text      not null,
  pool_cap_id             text      not null,
  config_json             jsonb     not null,
  onchain_timestamp       bigint    not null
);
create index idx_interest_params_updated_checkpoint_timestamp_ms on public.interest_params_updated (checkpoint_timestamp_ms);
create index idx_interest_params_updated_margin_pool_id on public.interest_params_updated (margin_pool_id);

-- Whether loans of a margin pool may be traded with in a trading pool.
create table public.deepbook_pool_updated (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  margin_pool_id          text      not null,
  deepbook_pool_id        text      not null,
  pool_cap_id             text      not null,
  enabled                 boolean   not null,
  onchain_timestamp       bigint    not null
);
create index idx_deepbook_pool_updated_checkpoint_timestamp_ms on public.deepbook_pool_updated (checkpoint_timestamp_ms);
create index idx_deepbook_pool_updated_deepbook_pool_id on public.deepbook_pool_updated (deepbook_pool_id);
create index idx_deepbook_pool_updated_margin_pool_id on public.deepbook_pool_updated (margin_pool_id);

create table public.supplier_cap_minted (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  supplier_cap_id         text      not null,
  onchain_timestamp       bigint    not null
);
create index idx_supplier_cap_minted_checkpoint_timestamp_ms on public.supplier_cap_minted (checkpoint_timestamp_ms);
create index idx_supplier_cap_minted_supplier_cap_id on public.supplier_cap_minted (supplier_cap_id);

-- "supplier" is the supplier cap, an object; the account is "sender". The same goes for withdrawals.
create table public.asset_supplied (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  margin_pool_id          text      not null,
  asset_type              text      not null,
  supplier                text      not null,
  amount                  bigint    not null,
  shares                  bigint    not null,
  onchain_timestamp       bigint    not null
);
create index idx_asset_supplied_asset_type on public.asset_supplied (asset_type);
create index idx_asset_supplied_checkpoint_timestamp_ms on public.asset_supplied (checkpoint_timestamp_ms);
create index idx_asset_supplied_margin_pool_id on public.asset_supplied (margin_pool_id);
create index idx_asset_supplied_supplier on public.asset_supplied (supplier);

create table public.asset_withdrawn (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  margin_pool_id          text      not null,
  asset_type              text      not null,
  supplier                text      not null,
  amount                  bigint    not null,
  shares                  bigint    not null,
  onchain_timestamp       bigint    not null
);
create index idx_asset_withdrawn_asset_type on public.asset_withdrawn (asset_type);
create index idx_asset_withdrawn_checkpoint_timestamp_ms on public.asset_withdrawn (checkpoint_timestamp_ms);
create index idx_asset_withdrawn_margin_pool_id on public.asset_withdrawn (margin_pool_id);
create index idx_asset_withdrawn_supplier on public.asset_withdrawn (supplier);

create table public.supply_referral_minted (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  margin_pool_id          text      not null,
  supply_referral_id      text      not null,
  owner                   text      not null,
  onchain_timestamp       bigint    not null
);
create index idx_supply_referral_minted_checkpoint_timestamp_ms on public.supply_referral_minted (checkpoint_timestamp_ms);
create index idx_supply_referral_minted_margin_pool_id on public.supply_referral_minted (margin_pool_id);
create index idx_supply_referral_minted_owner on public.supply_referral_minted (owner);
create index idx_supply_referral_minted_supply_referral_id on public.supply_referral_minted (supply_referral_id);

create table public.protocol_fees_increased (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  margin_pool_id          text      not null,
  total_shares            bigint    not null,
  referral_fees           bigint    not null,
  maintainer_fees         bigint    not null,
  protocol_fees           bigint    not null,
  onchain_timestamp       bigint    not null
);
create index idx_protocol_fees_increased_checkpoint_timestamp_ms on public.protocol_fees_increased (checkpoint_timestamp_ms);
create index idx_protocol_fees_increased_margin_pool_id on public.protocol_fees_increased (margin_pool_id);

create table public.referral_fees_claimed (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  referral_id             text      not null,
  owner                   text      not null,
  fees                    bigint    not null,
  onchain_timestamp       bigint    not null
);
create index idx_referral_fees_claimed_checkpoint_timestamp_ms on public.referral_fees_claimed (checkpoint_timestamp_ms);
create index idx_referral_fees_claimed_owner on public.referral_fees_claimed (owner);
create index idx_referral_fees_claimed_referral_id on public.referral_fees_claimed (referral_id);

create table public.maintainer_fees_withdrawn (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  margin_pool_id          text      not null,
  margin_pool_cap_id      text      not null,
  maintainer_fees         bigint    not null,
  onchain_timestamp       bigint    not null
);
create index idx_maintainer_fees_withdrawn_checkpoint_timestamp_ms on public.maintainer_fees_withdrawn (checkpoint_timestamp_ms);
create index idx_maintainer_fees_withdrawn_margin_pool_cap_id on public.maintainer_fees_withdrawn (margin_pool_cap_id);
create index idx_maintainer_fees_withdrawn_margin_pool_id on public.maintainer_fees_withdrawn (margin_pool_id);

create table public.protocol_fees_withdrawn (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  margin_pool_id          text      not null,
  protocol_fees           bigint    not null,
  onchain_timestamp       bigint    not null
);
create index idx_protocol_fees_withdrawn_checkpoint_timestamp_ms on public.protocol_fees_withdrawn (checkpoint_timestamp_ms);
create index idx_protocol_fees_withdrawn_margin_pool_id on public.protocol_fees_withdrawn (margin_pool_id);
