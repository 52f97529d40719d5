-- What upstream's migration tool finds where it has been: its two helpers, and the list of migrations that need not run.

create or replace function public.diesel_set_updated_at() returns trigger
language plpgsql as $$
begin
  -- A statement that sets the time by itself has the last word, and one that changes nothing is no update.
  if new.updated_at is not distinct from old.updated_at and new is distinct from old then
    new.updated_at := current_timestamp;
  end if;
  return new;
end
$$;

-- Makes a table keep the time of its last change in its column updated_at.
create or replace function public.diesel_manage_updated_at(_tbl regclass) returns void
language plpgsql as $$
begin
  execute format(
    'create trigger set_updated_at before update on %s for each row execute function public.diesel_set_updated_at()', _tbl);
end
$$;

-- May be there already where upstream's programs were tried on a database of ours before it had this list.
create table if not exists public.__diesel_schema_migrations (
  version varchar(50) primary key,
  run_on  timestamp   not null default current_timestamp
);

-- Up to 2026-08-07. A version is a folder's name up to the first underscore without its dashes, whence the odd one with a word.
-- An entry that a program does not know does no harm; one that it misses makes it create what is there.
insert into public.__diesel_schema_migrations (version) values
  ('00000000000000'),
  ('20250319104023'),
  ('20250328225607'), -- the framework's watermarks, in the form without chain_id
  ('202509241856310000'),
  ('202509261501240000'),
  ('20250930000000add'),
  ('202509302006120000'),
  ('202509302027140000'),
  ('202510130154020000'),
  ('202510131940590000'),
  ('202510201850280000'),
  ('202510212028280000'),
  ('202510240000000000'),
  ('202511130400020000'),
  ('202511140626360000'),
  ('202511151944060000'),
  ('202511180000000000'),
  ('202511182146080000'),
  ('202511232022080000'),
  ('202512101644350000'),
  ('20251212153510'),
  ('202512231654040000'),
  ('202512231716150000'),
  ('202601060000000000'),
  ('202601070000000000'),
  ('202601120000000000'),
  ('202601150000000000'),
  ('202601152349080000'),
  ('202601200000000000'),
  ('20260202000000'),
  ('202602030000000000'),
  ('202602100000000000'),
  ('202602170722170000'),
  ('202603020000000000'),
  ('202603030000000000'),
  ('202603190000000000'),
  ('202603230000000000'),
  ('202604020000000000'),
  ('202606300000000000'),
  ('202607300000000000')
on conflict (version) do nothing;
