-- The ledger: which checkpoints are done. A span's row is written in the transaction that writes its rows, so one is
-- there exactly when the other is.

-- The pipelines whose rows were written together. What is done for one set says nothing about another.
create table haulout.pipeline_set (
  id        bigint generated always as identity primary key,
  network   text   not null,
  pipelines text[] not null, -- sorted, without duplicates
  unique (network, pipelines)
);

-- Epoch, transactions and time are those of the last checkpoint: what a watermark that ends there must say.
create table haulout.committed_span (
  pipeline_set_id            bigint      not null references haulout.pipeline_set,
  first_checkpoint           bigint      not null,
  last_checkpoint            bigint      not null,
  source                     text        not null,
  epoch                      bigint      not null,
  network_total_transactions bigint      not null,
  timestamp_ms               bigint      not null,
  committed_at               timestamptz not null default now(),
  primary key (pipeline_set_id, first_checkpoint, last_checkpoint),
  check (first_checkpoint >= 0 and first_checkpoint <= last_checkpoint)
);

-- Checkpoints that could not be had, and the number of the failure code that says why.
create table haulout.gap (
  pipeline_set_id  bigint      not null references haulout.pipeline_set,
  first_checkpoint bigint      not null,
  last_checkpoint  bigint      not null,
  code             integer     not null,
  reason           text        not null,
  recorded_at      timestamptz not null default now(),
  primary key (pipeline_set_id, first_checkpoint, last_checkpoint),
  check (first_checkpoint >= 0 and first_checkpoint <= last_checkpoint)
);
