-- The margin registry: who may maintain and pause, which trading pools are registered, and its price limits.

create table public.maintainer_cap_updated (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  maintainer_cap_id       text      not null,
  allowed                 boolean   not null,
  onchain_timestamp       bigint    not null
);
create index idx_maintainer_cap_updated_checkpoint_timestamp_ms on public.maintainer_cap_updated (checkpoint_timestamp_ms);
create index idx_maintainer_cap_updated_maintainer_cap_id on public.maintainer_cap_updated (maintainer_cap_id);

create table public.pause_cap_updated (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  pause_cap_id            text      not null,
  allowed                 boolean   not null,
  onchain_timestamp       bigint    not null
);
create index idx_pause_cap_updated_checkpoint_timestamp_ms on public.pause_cap_updated (checkpoint_timestamp_ms);
create index idx_pause_cap_updated_pause_cap_id on public.pause_cap_updated (pause_cap_id);

create table public.deepbook_pool_registered (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  pool_id                 text      not null,
  onchain_timestamp       bigint    not null,
  config_json             jsonb
);
create index idx_deepbook_pool_registered_checkpoint_timestamp_ms on public.deepbook_pool_registered (checkpoint_timestamp_ms);
create index idx_deepbook_pool_registered_pool_id on public.deepbook_pool_registered (pool_id);

create table public.deepbook_pool_updated_registry (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  pool_id                 text      not null,
  enabled                 boolean   not null,
  onchain_timestamp       bigint    not null
);
create index idx_deepbook_pool_updated_registry_checkpoint_timestamp_ms
  on public.deepbook_pool_updated_registry (checkpoint_timestamp_ms);
create index idx_deepbook_pool_updated_registry_pool_id on public.deepbook_pool_updated_registry (pool_id);

create table public.deepbook_pool_config_updated (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  pool_id                 text      not null,
  config_json             jsonb     not null,
  onchain_timestamp       bigint    not null
);
create index idx_deepbook_pool_config_updated_checkpoint_timestamp_ms
  on public.deepbook_pool_config_updated (checkpoint_timestamp_ms);
create index idx_deepbook_pool_config_updated_pool_id on public.deepbook_pool_config_updated (pool_id);

create table public.current_price_updated (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  pool_id                 text      not null,
  price                   bigint    not null,
  onchain_timestamp       bigint    not null
);
create index idx_current_price_updated_checkpoint on public.current_price_updated (checkpoint);
create index idx_current_price_updated_pool_id on public.current_price_updated (pool_id);

create table public.price_tolerance_updated (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  pool_id                 text      not null,
  tolerance               bigint    not null,
  onchain_timestamp       bigint    not null
);
create index idx_price_tolerance_updated_checkpoint on public.price_tolerance_updated (checkpoint);
create index idx_price_tolerance_updated_pool_id on public.price_tolerance_updated (pool_id);

create table public.max_price_age_updated (
  event_digest            text      primary key,
  digest                  text      not null,
  sender                  text      not null,
  checkpoint              bigint    not null,
  timestamp               timestamp not null default current_timestamp,
  checkpoint_timestamp_ms bigint    not null,
  package                 text      not null,
  pool_id                 text      not null,
  max_age_ms              bigint    not null,
  onchain_timestamp       bigint    not null
);
create index idx_max_price_age_updated_checkpoint on public.max_price_age_updated (checkpoint);
create index idx_max_price_age_updated_pool_id on public.max_price_age_updated (pool_id);
