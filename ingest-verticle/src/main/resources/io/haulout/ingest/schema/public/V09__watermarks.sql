-- How far each pipeline has come, in the form that the live indexer of release 1.68 expects to find.

create table public.watermarks (
  pipeline                  text      primary key,
  epoch_hi_inclusive        bigint    not null,
  checkpoint_hi_inclusive   bigint    not null,
  tx_hi                     bigint    not null,
  timestamp_ms_hi_inclusive bigint    not null,
  reader_lo                 bigint    not null,
  pruner_timestamp          timestamp not null,
  pruner_hi                 bigint    not null
);
